#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "archive/across_years.h"
#include "archive/export.h"
#include "archive/merge.h"
#include "archive/run.h"
#include "archive/status.h"
#include "batch/plan.h"
#include "batch/pool.h"
#include "batch/write_file.h"
#include "cli/archive_progress.h"
#include "cli/commands.h"
#include "cli/format_list.h"
#include "cli/limit_options.h"
#include "convert/convert.h"
#include "document/error.h"

namespace nianbao::cli {

namespace {

std::atomic<int> stops = 0;        // signals that asked for an end
std::atomic<int> last_signal = 0;  // the last of them

extern "C" void note_stop(int signal) {
  last_signal = signal;
  ++stops;
}

void listen_for_stops() {
  struct sigaction action {};
  action.sa_handler = note_stop;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

struct RunArguments {
  archive::RunOptions run;
  std::string to = "json,md";
  std::string shard = "0/1";
  std::string retry;
  bool quiet = false;
};

int run(RunArguments& arguments) {
  archive::RunOptions& options = arguments.run;
  options.formats = formats_in(arguments.to);
  options.shard = archive::parse_shard(arguments.shard);
  options.retry_failed = !arguments.retry.empty();
  options.worker_command = batch::own_command({"worker", "archive"});
  options.version = convert::version();
  options.stop = &stops;
  listen_for_stops();
  archive::RunResult result;
  {
    ArchiveProgress progress(arguments.quiet);
    options.progress = [&progress](const archive::RunProgress& now) { progress.show(now); };
    result = archive::run_archive(options);
  }
  if (!result.no_room.empty()) std::fprintf(stderr, "nianbao: %s\n", result.no_room.c_str());
  if (!arguments.quiet || result.left > 0) {
    std::fprintf(stderr, "nianbao: %lld documents worked through, %lld left%s\n",
                 static_cast<long long>(result.finished), static_cast<long long>(result.left),
                 result.left > 0 ? "; the same command goes on" : "");
  }
  const int signal = last_signal;
  return signal != 0 && result.left > 0 ? 128 + signal : result.status;
}

void add_run(CLI::App& archive, Action& action) {
  CLI::App* command = archive.add_subcommand("run", "Convert what the catalogue does not have yet");
  auto a = std::make_shared<RunArguments>();
  archive::RunOptions& options = a->run;
  command
      ->add_option("SOURCE", options.sources,
                   "Folders, documents, and lists (a path a line; - for standard input); NAME=SOURCE names one")
      ->required();
  command->add_option("--into", options.catalogue, "Folder of the catalogue and its outputs")
      ->required()
      ->type_name("CATALOGUE");
  command->add_option("--to", a->to, "Formats to write, with commas")->type_name("FORMATS")->capture_default_str();
  options.jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  command->add_option("-j,--jobs", options.jobs, "Documents to convert at the same time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--shard", a->shard, "Take the documents of shard I of N alone, I from 0")->type_name("I/N");
  command->add_flag("--join", options.join, "Make one document of each folder's images, in natural order");
  command->add_flag("--rehash", options.rehash, "Read also files whose size and time are known");
  command->add_flag("--accept-version", options.accept_version, "Keep what another version of nianbao did");
  command->add_flag("--moved", options.moved, "The sources stand elsewhere than before");
  command->add_option("--retry", a->retry, "Try the failed documents again")->check(CLI::IsMember({"failed"}));
  convert::Options& reading = options.convert;
  command->add_option("--password", reading.password, "Password of encrypted PDFs")->type_name("WORD");
  command->add_option("--form", reading.form_files, "A form file of your own; may be given again")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_flag("--force-ocr", reading.force_ocr, "Read the pixels even where a PDF has text");
  command->add_option("--dpi", reading.dpi, "Resolution at which PDF pages are read by OCR")
      ->check(CLI::Range(100.0, 600.0))
      ->capture_default_str();
  command->add_option("--model", reading.model_path, "Folder with another chi_sim.traineddata")->type_name("DIR");
  command->add_flag("-q,--quiet", a->quiet, "Say nothing but errors");
  add_limit_options(*command, options.limits);
  command->callback([a, &action] { action = [a] { return run(*a); }; });
}

int status(const std::string& catalogue) {
  const archive::ArchiveStatus s = archive::status_of(catalogue);
  const auto line = [](const char* name, const std::string& value) { std::printf("%-16s %s\n", name, value.c_str()); };
  line("done", std::to_string(s.done));
  line("  to look at", std::to_string(s.attention));
  line("failed", std::to_string(s.failed));
  line("pending", std::to_string(s.pending));
  line("reports", std::to_string(s.reports) + " different contents");
  if (!s.shard.empty()) line("shard", s.shard);
  line("a run", s.working ? "works in it" : "does not work in it");
  if (s.rate) {
    line("last run", std::to_string(s.finished) + " documents, " + std::to_string(std::lround(*s.rate)) + " a minute");
  }
  if (s.left) line("time left", time_text(*s.left) + " at that rate");
  for (const archive::FailureGroup& group : s.worst) {
    std::printf("%6lld x %s (%s)\n", static_cast<long long>(group.count), group.reason.c_str(), group.example.c_str());
  }
  return 0;
}

void add_status(CLI::App& archive, Action& action) {
  CLI::App* command = archive.add_subcommand("status", "Tell where an archive stands");
  auto catalogue = std::make_shared<std::string>();
  command->add_option("CATALOGUE", *catalogue)->required();
  command->callback([catalogue, &action] { action = [catalogue] { return status(*catalogue); }; });
}

int merge(const std::vector<std::string>& from, const std::string& into, const std::vector<std::string>& form_files) {
  const archive::MergeResult result = archive::merge(from, into, form_files);
  std::fprintf(stderr, "nianbao: %lld documents added, %lld replaced, %lld known\n",
               static_cast<long long>(result.added), static_cast<long long>(result.replaced),
               static_cast<long long>(result.known));
  for (const std::string& path : result.conflicts) {
    std::fprintf(stderr, "nianbao: %s: two catalogues hold different bytes under this path; see the table conflicts\n",
                 path.c_str());
  }
  return result.conflicts.empty() ? 0 : 3;
}

void add_merge(CLI::App& archive, Action& action) {
  struct Arguments {
    std::vector<std::string> from;
    std::string into;
    std::vector<std::string> form_files;
  };
  CLI::App* command = archive.add_subcommand("merge", "Join the catalogues of shards");
  auto a = std::make_shared<Arguments>();
  command->add_option("CATALOGUE", a->from)->required();
  command->add_option("--into", a->into, "The catalogue that takes them")->required()->type_name("CATALOGUE");
  command->add_option("--form", a->form_files, "A form file of your own; may be given again")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->callback([a, &action] { action = [a] { return merge(a->from, a->into, a->form_files); }; });
}

struct TableArguments {
  std::string catalogue;
  std::string to = "csv";
  std::string output = "-";
  bool wide = false;
  bool bom = false;
  bool all = false;
};

void put_to(std::FILE* file, const std::string& name, const std::string& bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0) return;
  throw batch::NoRoomError(ErrorKind::unwritable, name, "cannot be written; is the disk full?");
}

// Hands a sheet of the format asked for to `fill`; a file appears whole or not at all.
void with_sheet(const TableArguments& a, const std::function<void(const archive::MakeSheet&)>& fill) {
  const bool to_stdout = a.output == "-";
  if (a.to == "xlsx" && to_stdout) throw Error(ErrorKind::usage, "", "xlsx is written to a file; name it with -o");
  const std::string part = a.output + ".part" + std::to_string(::getpid());
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(nullptr, std::fclose);
  if (!to_stdout && a.to != "xlsx") {
    file.reset(std::fopen(part.c_str(), "wb"));
    if (!file) throw Error(ErrorKind::unwritable, batch::printable(a.output), "cannot be written; choose another -o");
  }
  std::FILE* stream = to_stdout ? stdout : file.get();
  const std::string name = to_stdout ? "standard output" : batch::printable(a.output);
  const archive::Put put = [stream, &name](const std::string& bytes) { put_to(stream, name, bytes); };
  try {
    fill([&](const std::vector<std::string>& columns) -> std::unique_ptr<archive::Sheet> {
      if (a.to == "xlsx") return archive::xlsx_sheet(columns, part);
      if (a.to == "jsonl") return archive::jsonl_sheet(columns, put);
      return archive::csv_sheet(columns, put, a.bom);
    });
    file.reset();
    if (!to_stdout) std::filesystem::rename(part, a.output);
  } catch (...) {
    std::error_code ignored;
    if (!to_stdout) std::filesystem::remove(part, ignored);
    throw;
  }
}

void add_table_options(CLI::App& command, TableArguments& a) {
  command.add_option("CATALOGUE", a.catalogue)->required();
  command.add_option("--to", a.to, "Format")->check(CLI::IsMember({"csv", "jsonl", "xlsx"}))->capture_default_str();
  command.add_option("-o,--output", a.output, "File to write; - for standard output")->capture_default_str();
  command.add_flag("--bom", a.bom, "Begin CSV with a byte order mark, which Excel needs to read UTF-8");
}

void add_export(CLI::App& archive, Action& action) {
  CLI::App* command = archive.add_subcommand("export", "Write the figures of all documents as one table");
  auto a = std::make_shared<TableArguments>();
  add_table_options(*command, *a);
  command->add_flag("--wide", a->wide, "One row a document, rather than one row a cell");
  command->callback([a, &action] {
    action = [a] {
      const archive::Shape shape = a->wide ? archive::Shape::wide_rows : archive::Shape::long_rows;
      with_sheet(*a, [&](const archive::MakeSheet& make) { archive::export_table(a->catalogue, shape, make); });
      return 0;
    };
  });
}

archive::Value holds_text(const std::optional<bool>& holds) {
  return holds ? archive::Value(std::string(*holds ? "yes" : "no")) : archive::Value();
}

archive::Value figure(const std::optional<double>& value) { return value ? archive::Value(*value) : archive::Value(); }

// Returns whether any check does not hold.
bool write_checks(const TableArguments& a, const archive::MakeSheet& make) {
  bool failed = false;
  const auto sheet = make({"check", "agency", "year", "holds", "stated", "computed", "path", "path of the next year"});
  archive::failed_checks(a.catalogue, [&](const archive::FailedCheck& c) {
    if (c.holds) failed = true;
    if (!c.holds && !a.all) return;
    const archive::Value year = c.year > 0 ? archive::Value(static_cast<double>(c.year)) : archive::Value();
    sheet->row({c.check, c.agency, year, holds_text(c.holds), figure(c.stated), figure(c.computed), c.path, {}});
  });
  archive::check_across_years(a.catalogue, [&](const archive::AcrossYears& c) {
    if (!c.holds.value_or(true)) failed = true;
    if (c.holds.value_or(true) && !a.all) return;
    sheet->row({c.check, c.agency, static_cast<double>(c.year), holds_text(c.holds), figure(c.earlier), figure(c.later),
                c.earlier_path, c.later_path});
  });
  sheet->end();
  return failed;
}

void add_checks(CLI::App& archive, Action& action) {
  CLI::App* command =
      archive.add_subcommand("checks", "List the sums that do not hold, within reports and from one year to the next");
  auto a = std::make_shared<TableArguments>();
  add_table_options(*command, *a);
  command->add_flag("--all", a->all, "List also those that cannot be computed, and those across years that hold");
  command->callback([a, &action] {
    action = [a] {
      bool failed = false;
      with_sheet(*a, [&](const archive::MakeSheet& make) { failed = write_checks(*a, make); });
      return failed ? 3 : 0;
    };
  });
}

}  // namespace

void add_archive(CLI::App& app, Action& action) {
  CLI::App* archive = app.add_subcommand("archive", "Convert and keep many documents, resumable, in shards");
  archive->require_subcommand(1);
  add_run(*archive, action);
  add_status(*archive, action);
  add_merge(*archive, action);
  add_export(*archive, action);
  add_checks(*archive, action);
}

}  // namespace nianbao::cli
