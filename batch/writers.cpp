#include "batch/writers.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <utility>

#include "batch/pdf_input.h"
#include "convert/page_source.h"
#include "extract/correction.h"
#include "extract/form.h"
#include "extract/write.h"
#include "ingest/encode.h"
#include "publish/alto.h"
#include "publish/hocr.h"
#include "publish/html.h"
#include "publish/ocr_pdf.h"
#include "publish/xlsx.h"

namespace nianbao::batch {

namespace {

struct Format {
  std::function<std::string(Report&, const Origins&)> write;
  bool adds_issues = false;
  bool needs_words = false;
};

Format plain(std::string (*write)(const Report&), bool needs_words = false) {
  return {[write](const Report& report, const Origins&) { return write(report); }, false, needs_words};
}

std::string html(const Report& report, const Origins& origins) {
  const std::unique_ptr<PageSource> pages = convert::open_pages(origins.document, origins.password, report.pages);
  return publish::to_html(report, extract::usable_forms(origins.form_files), {*pages, ingest::encode_jpeg});
}

std::string xlsx(const Report& report, const Origins& origins) {
  return publish::to_xlsx(report, extract::usable_forms(origins.form_files));
}

std::string ocr_pdf(Report& report, const Origins& origins) {
  publish::OcrPdf pdf = publish::to_ocr_pdf(report, pdf_input_of(report, origins));
  std::move(pdf.issues.begin(), pdf.issues.end(), std::back_inserter(report.issues));
  return std::move(pdf.bytes);
}

const std::map<std::string, Format>& writers() {
  static const std::map<std::string, Format> table = {{"alto.xml", plain(publish::to_alto, true)},
                                                      {"csv", plain(extract::to_csv)},
                                                      {"hocr", plain(publish::to_hocr, true)},
                                                      {"html", {html}},
                                                      {"json", plain(extract::to_json)},
                                                      {"jsonl", plain(extract::to_json_lines)},
                                                      {"md", plain(extract::to_markdown)},
                                                      {"ocr.pdf", {ocr_pdf, true, true}},
                                                      {"tables.json", plain(extract::to_tables_json)},
                                                      {"txt", plain(extract::to_text)},
                                                      {"xlsx", {xlsx}}};
  return table;
}

}  // namespace

const std::vector<std::string>& known_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const auto& [name, writer] : writers()) out.push_back(name);
    return out;
  }();
  return names;
}

bool needs_words(const std::vector<std::string>& formats) {
  return std::any_of(formats.begin(), formats.end(),
                     [](const std::string& format) { return writers().at(format).needs_words; });
}

std::string written_as(const std::string& format, Report& report, const Origins& origins) {
  return writers().at(format).write(report, origins);
}

std::unique_ptr<extract::PartWriter> part_writer(const std::string& format, const std::string& source_file) {
  if (format == "txt") return extract::text_in_parts();
  if (format == "csv") return extract::csv_in_parts();
  if (format == "tables.json") return extract::tables_json_in_parts(source_file);
  return nullptr;
}

std::vector<std::string> written_as(const std::vector<std::string>& formats, Report& report, const Origins& origins) {
  std::vector<std::string> contents(formats.size());
  const auto write_those = [&](bool adding) {
    for (std::size_t i = 0; i < formats.size(); ++i) {
      if (writers().at(formats[i]).adds_issues == adding) contents[i] = written_as(formats[i], report, origins);
    }
  };
  const std::size_t before = report.issues.size();
  write_those(true);
  // What decisions bring comes last, whether they were made before these formats were written or after.
  if (report.issues.size() > before) {
    extract::settle_corrections(report, extract::usable_forms(origins.form_files));
  }
  write_those(false);
  return contents;
}

}  // namespace nianbao::batch
