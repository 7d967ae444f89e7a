#include "publish/html_data.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "publish/html_tables.h"
#include "publish/picture.h"
#include "publish/visible_text.h"
#include "publish/wording.h"

namespace nianbao::publish {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) { return value && std::isfinite(*value) ? Json(*value) : Json(); }

Json box_json(const Box& box) {
  Json out = Json::array();
  for (const double edge : {box.x0, box.y0, box.x1, box.y1}) out.push_back(std::round(edge * 100) / 100);
  return out;
}

Json pair(const Wording& wording) { return {wording.zh, wording.en}; }

std::map<std::string, std::string> names_of(const std::vector<FormTable>& tables) {
  std::map<std::string, std::string> names;
  for (const FormTable& table : tables) {
    for (const FormCell& cell : table.cells) {
      if (cell.part == Part::figure) names[cell.id] = cell.name;
    }
  }
  return names;
}

Json decisions_on(const Report& report, const Field& field) {
  Json list = Json::array();
  for (const Correction& correction : report.corrections) {
    if (correction.id != field.id) continue;
    list.push_back({{"by", visible(correction.by)},
                    {"at", visible(correction.at)},
                    {"was", visible(correction.was_text)},
                    {"now", visible(correction.now_text)}});
  }
  return list;
}

// Where it stands, and what to show around it; nothing for what stands nowhere.
void put_place(Json& json, const Report& report, int number, const Box& in_frame) {
  const Box box = upright_points(report, number, in_frame);
  if (box.empty()) return;
  const auto page =
      std::find_if(report.pages.begin(), report.pages.end(), [&](const PageInfo& p) { return p.page == number; });
  json["page"] = number;
  json["box"] = box_json(box);
  json["crop"] = box_json(surroundings(box, upright(*page)));
}

Json cell_json(const Report& report, const Field& field, const std::string& name) {
  Json json = {{"id", visible(field.id)},         {"name", visible(name)},
               {"text", visible(field.text)},     {"value", number(field.value)},
               {"unit", visible(field.unit)},     {"status", name_of(field.status)},
               {"origin", name_of(field.origin)}, {"sure", std::round(field.confidence * 10000) / 10000}};
  if (field.status == Status::corrected) json["was"] = visible(field.read_as);
  Json readings = Json::array();
  for (const Reading& reading : field.readings) {
    if (reading.text != field.text)
      readings.push_back({visible(reading.text), std::round(reading.probability * 1000) / 1000});
  }
  if (!readings.empty()) json["readings"] = readings;
  if (Json decisions = decisions_on(report, field); !decisions.empty()) json["decisions"] = decisions;
  put_place(json, report, field.page, field.box);
  return json;
}

Json evidence_json(const Report& report, const Evidence& evidence) {
  Json json = {{"name", pair(evidence.name)},
               {"origin", name_of(evidence.origin)},
               {"sure", std::round(evidence.confidence * 10000) / 10000}};
  if (evidence.unsure) json["unsure"] = true;
  put_place(json, report, evidence.page, evidence.box);
  return json;
}

// How many cells of a check stand on its left side.
std::size_t left_of(const Check& check, const extract::FormLayout* layout) {
  if (layout == nullptr) return 1;
  const auto sum =
      std::find_if(layout->sums.begin(), layout->sums.end(), [&](const auto& s) { return s.id == check.id; });
  return sum == layout->sums.end() ? 1 : sum->left.size();
}

Json check_json(const Check& check, const FieldIndex& fields, const extract::FormLayout* layout) {
  Json cells = Json::array();
  for (const std::string& id : check.cells) {
    const auto at = fields.find(id);
    cells.push_back(at == fields.end() ? Json() : Json(at->second));
  }
  return {{"id", visible(check.id)},        {"holds", check.holds ? Json(*check.holds) : Json()},
          {"stated", number(check.stated)}, {"computed", number(check.computed)},
          {"left", left_of(check, layout)}, {"cells", cells}};
}

}  // namespace

std::string page_data(const Report& report, const std::vector<extract::Form>& forms,
                      const std::vector<FormTable>& tables, const EvidenceList& evidence) {
  Json json;
  for (const Status status : {Status::verified, Status::read, Status::corrected, Status::blank, Status::review,
                              Status::missing, Status::corrected_by_person}) {
    json["words"][name_of(status)] = pair(wording_of(status));
  }
  const auto names = names_of(tables);
  json["cells"] = Json::array();
  for (const Field& field : report.fields) {
    const auto name = names.find(field.id);
    json["cells"].push_back(cell_json(report, field, name == names.end() ? field.id : name->second));
  }
  const FieldIndex fields = index_of(report);
  for (const Evidence& one : evidence.all()) json["cells"].push_back(evidence_json(report, one));
  json["checks"] = Json::array();
  for (const Check& check : report.checks)
    json["checks"].push_back(check_json(check, fields, layout_of(report, forms)));
  json["pages"] = Json::object();
  for (const PageInfo& page : report.pages) {
    const UprightPage size = upright(page);
    json["pages"][std::to_string(page.page)] = {size.width, size.height};
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace nianbao::publish
