#include "batch/convert_worker.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "batch/earlier.h"
#include "batch/trace_folder.h"
#include "batch/write_file.h"
#include "batch/writers.h"
#include "document/error.h"
#include "extract/write.h"
#include "ingest/encode.h"
#include "publish/combine.h"

namespace nianbao::batch {

namespace {

using Json = nlohmann::json;

std::string bytes_of(const Json& json) {
  std::string bytes;
  Json::to_msgpack(json, bytes);
  return bytes;
}

// What an output cannot show that holds no issues: which pages are not in it.
std::string lost_pages(const Report& report) {
  std::string line;
  for (const Issue& issue : report.issues) {
    if (issue.code == "page_lost" && issue.page > 0) line += "; page " + std::to_string(issue.page) + " cannot be read";
  }
  return line;
}

class ConvertWorker {
 public:
  ConvertWorker(Setup setup, const MakeConvert& make)
      : setup_(std::move(setup)), forms_(extract::usable_forms(setup_.convert.form_files)) {
    setup_.convert.on_page = [this](int page) { listener_.page(page); };
    if (setup_.in_parts) setup_.convert.on_part = [this](const Report& part) { send(writer_->part(part)); };
    convert_ = make(setup_.convert);
  }

  std::string handle(const std::string& task, const Listener& listener) {
    listener_ = listener;
    const Job job = decode_job(task);
    if (setup_.in_parts) writer_ = part_writer(setup_.formats.front(), job.name);
    std::unique_ptr<TraceFolder> trace;
    if (!setup_.trace_directory.empty()) {
      trace = std::make_unique<TraceFolder>(setup_.trace_directory, setup_.several ? job.name : "");
    }
    const Origins origins{{job.files, job.name}, setup_.convert.password, setup_.convert.form_files};
    Report report = convert_(origins.document, trace.get());
    Done done;
    bool unchanged = true;
    if (setup_.in_parts) {
      unchanged = is_unchanged(report, origins);
      if (unchanged) send(writer_->end());
    } else if (job.outputs.empty()) {
      const std::string& format = setup_.formats.front();
      done.to_stdout = true;
      done.stdout_text =
          setup_.several && format == "json" ? extract::to_json_line(report) : written_as(format, report, origins);
      unchanged = is_unchanged(report, origins);
    } else {
      unchanged = write_outputs(report, origins, job.outputs, setup_, {}, forms_);
    }
    if (!unchanged) {
      throw Error(ErrorKind::unreadable, job.files.front(), "changed while it was read; convert it again");
    }
    if (setup_.keep_rows) done.row = extract::to_json_line(publish::row_of(report));
    if (needs_attention(report)) done.attention = attention_line(report);
    if (setup_.in_parts) done.attention += lost_pages(report);
    return encode(done);
  }

 private:
  void send(const std::string& bytes) const {
    if (!bytes.empty()) listener_.output(bytes);
  }

  Setup setup_;
  std::vector<extract::Form> forms_;
  Listener listener_;
  std::unique_ptr<extract::PartWriter> writer_;  // of the document in hand, where its output is made in parts
  Convert convert_;
};

}  // namespace

std::string encode(const Job& job) {
  return bytes_of({{"files", job.files}, {"name", job.name}, {"outputs", job.outputs}});
}

Job decode_job(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  Job job;
  json.at("files").get_to(job.files);
  json.at("name").get_to(job.name);
  json.at("outputs").get_to(job.outputs);
  return job;
}

std::string encode(const Done& done) {
  return bytes_of({{"attention", done.attention},
                   {"to_stdout", done.to_stdout},
                   {"stdout_text", done.stdout_text},
                   {"row", done.row}});
}

Done decode_done(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  Done done;
  json.at("attention").get_to(done.attention);
  json.at("to_stdout").get_to(done.to_stdout);
  json.at("stdout_text").get_to(done.stdout_text);
  json.at("row").get_to(done.row);
  return done;
}

Handler make_convert_handler(const std::string& setup, const MakeConvert& make) {
  const auto worker = std::make_shared<ConvertWorker>(decode_setup(setup), make);
  return [worker](const std::string& task, const Listener& listener) { return worker->handle(task, listener); };
}

bool is_unchanged(const Report& report, const Origins& origins) {
  const std::vector<std::string>& files = origins.document.files;
  try {
    return files.empty() || ingest::sha256_of_files(files) == report.source_sha256;
  } catch (const Error&) {  // it is gone
    return false;
  }
}

bool write_outputs(Report& report, const Origins& origins, const std::vector<std::string>& paths, const Setup& setup,
                   const std::vector<Correction>& log, const std::vector<extract::Form>& forms) {
  const std::string json = json_beside(paths.front(), setup.formats.front());
  // What was never written yet nobody decides about.
  std::optional<FolderHold> hold;
  if (std::filesystem::exists(json)) hold.emplace(std::filesystem::path(json).parent_path().string());
  carry_over(report, json, log, forms);
  const std::vector<std::string> contents = written_as(setup.formats, report, origins);
  std::size_t size = 0;
  for (const std::string& content : contents) size += content.size();
  if (size > static_cast<std::size_t>(setup.output_mib) << 20U) {
    throw Error(ErrorKind::unreadable, report.source_file,
                "its outputs would take more than " + std::to_string(setup.output_mib) + " MiB");
  }
  if (!is_unchanged(report, origins)) return false;
  for (std::size_t i = 0; i < paths.size(); ++i) write_whole(paths[i], contents[i], setup.temporary_folder);
  return true;
}

std::string attention_line(const Report& report) {
  const auto count = [](const auto& list, auto test) { return std::count_if(list.begin(), list.end(), test); };
  const auto review = count(report.fields, [](const Field& f) { return f.status == Status::review; });
  const auto missing = count(report.fields, [](const Field& f) { return f.status == Status::missing; });
  const auto failed = count(report.checks, [](const Check& c) { return c.holds && !*c.holds; });
  const auto issues = count(report.issues, [](const Issue& i) { return i.severity != Severity::info; });
  std::string line;
  const auto add = [&line](long n, const std::string& what) {
    if (n > 0) line += (line.empty() ? "" : ", ") + std::to_string(n) + " " + what;
  };
  add(review, "cells for review");
  add(missing, "cells missing");
  add(failed, "sums that do not hold");
  add(issues, issues == 1 ? "issue" : "issues");
  return line;
}

}  // namespace nianbao::batch
