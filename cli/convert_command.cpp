#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "batch/plan.h"
#include "batch/pool.h"
#include "batch/run.h"
#include "batch/write_file.h"
#include "cli/commands.h"
#include "cli/format_list.h"
#include "cli/limit_options.h"
#include "cli/progress.h"
#include "document/error.h"

namespace nianbao::cli {

namespace {

struct Arguments {
  std::vector<std::string> inputs;
  batch::PlanOptions plan;
  batch::RunOptions run;
  std::string to;
  bool quiet = false;
};

void write_stdout(const std::string& text) {
  std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
  std::cout.flush();
  if (!std::cout) throw Error(ErrorKind::unwritable, "standard output", "cannot be written; is the disk full?");
}

// Throws Error (usage) where a combined sheet is asked for that cannot be written.
void check_combined(const Arguments& arguments, const std::vector<batch::Job>& jobs) {
  const std::string& file = arguments.run.combined_file;
  if (file.empty()) return;
  const auto& formats = arguments.plan.formats;
  if (std::find(formats.begin(), formats.end(), "xlsx") == formats.end()) {
    throw Error(ErrorKind::usage, "", "--combine writes XLSX; name that format with --to, as in --to xlsx");
  }
  if (!file.ends_with(".xlsx")) {
    throw Error(ErrorKind::usage, batch::printable(file), "--combine writes a workbook; end its name in .xlsx");
  }
  const auto place = [](const std::string& path) { return std::filesystem::weakly_canonical(path); };
  for (const batch::Job& job : jobs) {
    for (const auto& paths : {job.files, job.outputs}) {
      for (const std::string& path : paths) {
        if (place(path) != place(file)) continue;
        throw Error(ErrorKind::usage, batch::printable(file), "--combine would write over this file; name another");
      }
    }
  }
  batch::require_writable(place(file).parent_path().string());
}

int convert(Arguments& arguments) {
  const bool to_stdout = arguments.plan.directory == "-";
  if (arguments.to.empty()) arguments.to = to_stdout ? "json" : "json,md";
  arguments.plan.formats = formats_in(arguments.to);
  if (to_stdout && arguments.plan.formats.size() != 1) {
    throw Error(ErrorKind::usage, "", "-o - writes one format; name it with --to, as in --to md");
  }
  const std::vector<batch::Job> jobs = batch::plan_jobs(arguments.inputs, arguments.plan);
  check_combined(arguments, jobs);
  if (to_stdout && jobs.size() > 1 && arguments.plan.formats.front() != "json") {
    throw Error(ErrorKind::usage, "", "-o - takes several inputs as JSON only; choose --to json, or -o DIR");
  }
  if (!to_stdout) batch::require_writable(arguments.plan.directory);
  arguments.run.formats = arguments.plan.formats;
  arguments.run.to_stdout = write_stdout;
  arguments.run.worker_command = batch::own_command({"worker", "convert"});
  ProgressLine line(arguments.quiet, static_cast<int>(jobs.size()), to_stdout ? "" : arguments.plan.directory);
  arguments.run.progress = [&line](const batch::Progress& progress) { line.show(progress); };
  return batch::run_jobs(jobs, arguments.run);
}

void add_output_options(CLI::App& command, Arguments& a) {
  command.add_option("INPUT", a.inputs, "PDF, PNG, JPEG, TIFF, BMP or WebP files, or folders of them")->required();
  command
      .add_option("-o,--output", a.plan.directory,
                  "Folder to write DIR/STEM.json, DIR/STEM.md ... into; - writes one format to standard output")
      ->required()
      ->type_name("DIR");
  command
      .add_option(
          "--to", a.to,
          "Formats to write, with commas: json, md, txt, csv, jsonl, tables.json, html, xlsx, ocr.pdf, alto.xml, hocr "
          "(default: json,md)")
      ->type_name("FORMATS");
  command
      .add_option("--combine", a.run.combined_file,
                  "With --to xlsx: write one sheet with a row a report as well, into this file")
      ->type_name("FILE");
  command.add_flag("--keep-extension", a.plan.keep_extension, "Write a.pdf.json rather than a.json");
  command.add_flag("--join", a.plan.join,
                   "Make one document of the images given, or of each folder's images, in natural order");
}

void add_reading_options(CLI::App& command, Arguments& a) {
  convert::Options& reading = a.run.convert;
  command.add_option("--pages", reading.pages, "Pages to convert, as in 3-8 or 1,4,7-")->type_name("LIST");
  command.add_option("--password", reading.password, "User or owner password of encrypted PDFs")->type_name("WORD");
  command.add_option("--form", reading.form_files, "A form file of your own (see: nianbao forms); may be given again")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_flag("--force-ocr", reading.force_ocr, "Read the pixels even where a PDF has text");
  command.add_option("--dpi", reading.dpi, "Resolution at which PDF pages are read by OCR")
      ->check(CLI::Range(100.0, 600.0))
      ->capture_default_str();
  command.add_option("--model", reading.model_path, "Folder with another chi_sim.traineddata for Tesseract")
      ->type_name("DIR");
  command.add_option("--language", reading.language, "Name of the Tesseract model")->capture_default_str();
}

void add_run_options(CLI::App& command, Arguments& a) {
  a.run.jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  command.add_option("-j,--jobs", a.run.jobs, "Documents to convert at the same time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command.add_option("--trace", a.run.trace_directory, "Keep each page's steps as pictures and JSON in this folder")
      ->type_name("DIR");
  command.add_flag("-q,--quiet", a.quiet, "Say nothing but errors");
  add_limit_options(command, a.run.limits);
}

}  // namespace

void add_convert(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("convert", "Convert documents to JSON, Markdown and more");
  auto arguments = std::make_shared<Arguments>();
  add_output_options(*command, *arguments);
  add_reading_options(*command, *arguments);
  add_run_options(*command, *arguments);
  command->callback([arguments, &action] { action = [arguments] { return convert(*arguments); }; });
}

}  // namespace nianbao::cli
