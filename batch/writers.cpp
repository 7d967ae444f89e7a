#include "batch/writers.h"

#include <functional>
#include <map>

#include "extract/write.h"

namespace nianbao::batch {

namespace {

using Writer = std::function<std::string(const Report&, const Origins&)>;

Writer plain(std::string (*write)(const Report&)) {
  return [write](const Report& report, const Origins&) { return write(report); };
}

const std::map<std::string, Writer>& writers() {
  static const std::map<std::string, Writer> table = {{"csv", plain(extract::to_csv)},
                                                      {"json", plain(extract::to_json)},
                                                      {"jsonl", plain(extract::to_json_lines)},
                                                      {"md", plain(extract::to_markdown)},
                                                      {"tables.json", plain(extract::to_tables_json)},
                                                      {"txt", plain(extract::to_text)}};
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
