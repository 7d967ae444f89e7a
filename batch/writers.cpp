#include "batch/writers.h"

#include <functional>
#include <map>
#include <memory>

#include "convert/page_source.h"
#include "extract/write.h"
#include "ingest/encode.h"
#include "publish/html.h"
#include "publish/xlsx.h"

namespace nianbao::batch {

std::vector<extract::Form> forms_of(const Origins& origins) {
  std::vector<extract::Form> forms = extract::known_forms();
  for (const std::string& file : origins.form_files) forms.push_back(extract::load_form_file(file));
  return forms;
}

namespace {

using Writer = std::function<std::string(const Report&, const Origins&)>;

Writer plain(std::string (*write)(const Report&)) {
  return [write](const Report& report, const Origins&) { return write(report); };
}

std::string html(const Report& report, const Origins& origins) {
  const std::unique_ptr<PageSource> pages = convert::open_pages(origins.document, origins.password, report.pages);
  return publish::to_html(report, forms_of(origins), {*pages, ingest::encode_jpeg});
}

std::string xlsx(const Report& report, const Origins& origins) { return publish::to_xlsx(report, forms_of(origins)); }

const std::map<std::string, Writer>& writers() {
  static const std::map<std::string, Writer> table = {
      {"csv", plain(extract::to_csv)},     {"html", html},
      {"json", plain(extract::to_json)},   {"jsonl", plain(extract::to_json_lines)},
      {"md", plain(extract::to_markdown)}, {"tables.json", plain(extract::to_tables_json)},
      {"txt", plain(extract::to_text)},    {"xlsx", xlsx}};
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

std::string written_as(const std::string& format, const Report& report, const Origins& origins) {
  return writers().at(format)(report, origins);
}

}  // namespace nianbao::batch
