#include "batch/writers.h"

#include <map>

#include "extract/write.h"

namespace nianbao::batch {

namespace {

using Writer = std::string (*)(const Report&);

const std::map<std::string, Writer>& writers() {
  static const std::map<std::string, Writer> table = {{"csv", extract::to_csv},
                                                      {"json", extract::to_json},
                                                      {"jsonl", extract::to_json_lines},
                                                      {"md", extract::to_markdown},
                                                      {"tables.json", extract::to_tables_json},
                                                      {"txt", extract::to_text}};
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

std::string written_as(const std::string& format, const Report& report) { return writers().at(format)(report); }

}  // namespace nianbao::batch
