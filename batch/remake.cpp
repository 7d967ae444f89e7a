// Method: a conversion into the same folder carries the decisions of the JSON there over (see earlier.h), and so gives
// what the first conversion would have given had the decisions been known. Its JSON is not written: what a person saw
// while deciding stays, even where another version of nianbao reads the page differently by now.
#include "batch/remake.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "batch/plan.h"
#include "batch/run.h"
#include "batch/write_file.h"
#include "convert/convert.h"
#include "document/error.h"
#include "extract/read_json.h"

namespace nianbao::batch {

namespace {

std::string stem_of(const std::string& json_path) {
  constexpr std::size_t kEnding = 4;  // json
  return json_path.substr(0, json_path.size() - kEnding);
}

// The options that shaped a report, as far as it tells them: --dpi and a model of one's own are not told.
convert::Options options_of(const Report& report) {
  convert::Options options;
  for (const PageInfo& page : report.pages) {
    options.pages += (options.pages.empty() ? "" : ",") + std::to_string(page.page);
  }
  if (!report.engine.models.empty()) options.language = report.engine.models.front().first;
  options.force_ocr = std::all_of(report.pages.begin(), report.pages.end(),
                                  [](const PageInfo& page) { return page.origin == Origin::ocr; });
  return options;
}

std::string converted_again(const Remake& what, const std::vector<std::string>& formats) {
  const Report report = extract::read_json(content_or_throw(what.json_path), printable(what.json_path));
  RunOptions run;
  run.convert = options_of(report);
  run.convert.password = what.password;
  run.convert.form_files = what.form_files;
  run.formats = formats;
  run.worker_command = what.worker_command;
  std::string message;
  run.progress = [&message](const Progress& progress) {
    if (progress.outcome != Outcome::clean && progress.outcome != Outcome::attention) message = progress.message;
  };
  Job job{what.files, report.source_file, {}};
  for (const std::string& format : formats) job.outputs.push_back(stem_of(what.json_path) + format);
  run_jobs({job}, run);
  return message;
}

}  // namespace

std::vector<std::string> formats_of_places(const std::string& json_path) {
  std::vector<std::string> formats;
  std::error_code ignored;
  for (const char* format : {"alto.xml", "hocr", "ocr.pdf"}) {
    if (std::filesystem::exists(stem_of(json_path) + format, ignored)) formats.emplace_back(format);
  }
  return formats;
}

std::string remake(const Remake& what) {
  const std::vector<std::string> formats = formats_of_places(what.json_path);
  if (formats.empty()) return "";
  try {
    return converted_again(what, formats);
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace nianbao::batch
