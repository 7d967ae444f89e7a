#include "review/view.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "document/error.h"
#include "document/unicode.h"
#include "extract/number.h"
#include "extract/write_common.h"

namespace nianbao::review {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestText = 200;  // characters of a cell; the longest seen in print has some 30
constexpr std::size_t kMostAnswers = 200;  // at once: all cells of the longest sum are 20

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json box_json(const Report& report, const Field& field) {
  if (field.page < 1 || field.box.empty()) return nullptr;
  const Box box = extract::to_points(report, field.page, field.box);
  return Json::array({box.x0, box.y0, box.x1, box.y1});
}

std::string wording(const std::vector<extract::Label>& path) {
  std::string text;
  for (const extract::Label& label : path) {
    if (!label.wordings.empty()) text += (text.empty() ? "" : " / ") + label.wordings.front();
  }
  return text;
}

struct Labels {
  std::string row, column;
};

std::map<std::string, Labels> labels_of(const Report& report, const std::vector<extract::Form>& forms) {
  std::map<std::string, Labels> labels;
  for (const extract::Form& form : forms) {
    if (form.id != report.form || !labels.empty()) continue;
    for (const extract::FormBlock& block : extract::layout_of(form, report.variant).blocks) {
      for (std::size_t r = 0; r < block.rows.size(); ++r) {
        for (std::size_t c = 0; c < block.columns.size(); ++c) {
          labels[block.cell_id(r, c)] = {wording(block.rows[r].path), wording(block.columns[c].path)};
        }
      }
    }
  }
  return labels;
}

// What a person may choose with one key: the readings, and what stands there.
Json candidates_json(const Field& field, bool second) {
  Json list = Json::array();
  std::vector<std::string> seen;
  const auto add = [&](const std::string& text, const Json& probability) {
    const std::string plain = extract::parse_number(text).text;
    if (std::find(seen.begin(), seen.end(), plain) != seen.end()) return;
    seen.push_back(plain);
    list.push_back({{"text", plain}, {"probability", probability}});
  };
  for (const Reading& reading : field.readings) add(reading.text, reading.probability);
  if (field.as_read) {
    add(field.as_read->text, nullptr);
    if (!field.as_read->read_as.empty()) add(field.as_read->read_as, nullptr);
  } else if (!field.read_as.empty()) {
    add(field.read_as, nullptr);
  }
  if (!second && field.status != Status::missing) add(field.text, nullptr);
  return list;
}

Json log_json(const Report& report, const std::string& cell) {
  Json list = Json::array();
  for (const Correction& entry : report.corrections) {
    if (entry.id != cell) continue;
    list.push_back({{"by", entry.by},
                    {"at", entry.at},
                    {"text", entry.now_text},
                    {"taken_back", entry.now_status != Status::corrected_by_person},
                    {"second", entry.second}});
  }
  return list;
}

Json cell_json(const Report& report, const Field& field, const Labels& labels, const Person& person) {
  Json json = {{"row", labels.row},
               {"column", labels.column},
               {"page", field.page},
               {"box", box_json(report, field)},
               {"candidates", candidates_json(field, person.second)},
               {"seen", entries_about(report, field.id, person.second)}};
  const Correction* mine = extract::standing_decision(report.corrections, field.id, person.second);
  json["decided"] = mine != nullptr;
  if (person.second) {
    json["text"] = mine == nullptr ? "" : mine->now_text;
    json["status"] = mine == nullptr ? "review" : "corrected_by_person";
    return json;
  }
  json["text"] = field.text;
  json["value"] = number(field.value);
  json["unit"] = field.unit;
  json["status"] = name_of(field.status);
  json["confidence"] = field.confidence;
  json["log"] = log_json(report, field.id);
  if (field.as_read) json["as_read"] = {{"text", field.as_read->text}, {"status", name_of(field.as_read->status)}};
  return json;
}

Json check_json(const Check& check) {
  return {{"id", check.id},
          {"holds", check.holds ? Json(*check.holds) : Json(nullptr)},
          {"stated", number(check.stated)},
          {"computed", number(check.computed)},
          {"cells", check.cells}};
}

Json item_json(const Item& item) {
  const char* kind = item.kind == Item::Kind::cell ? "cell" : item.kind == Item::Kind::check ? "check" : "disagreement";
  return {{"kind", kind}, {"id", item.id}, {"done", item.done}};
}

// Marks that change how the text around them is shown would make a decision look like another one.
bool is_direction_mark(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void require_plain(const Answer& answer) {
  const std::u32string points = decode_utf8(answer.text);
  const bool odd = std::any_of(points.begin(), points.end(),
                               [](char32_t c) { return is_direction_mark(c) || c < 0x20 || c == 0xFFFD; });
  if (odd || points.size() > kLongestText) {
    throw Error(ErrorKind::usage, "", "this text cannot be in a cell: it is too long, or holds invisible characters");
  }
}

}  // namespace

std::string list_json(const std::vector<Listed>& documents, const Person& person) {
  Json list = Json::array();
  for (const Listed& document : documents) {
    list.push_back(
        {{"name", document.name}, {"title", document.title}, {"open", document.open}, {"decided", document.decided}});
  }
  return text_of({{"documents", list}, {"by", person.name}, {"second", person.second}});
}

std::string document_json(const Report& report, const std::vector<extract::Form>& forms, const Person& person) {
  const std::map<std::string, Labels> labels = labels_of(report, forms);
  Json cells = Json::object();
  for (const Field& field : report.fields) {
    const auto label = labels.find(field.id);
    cells[field.id] = cell_json(report, field, label == labels.end() ? Labels{} : label->second, person);
  }
  Json pages = Json::array();
  for (const PageInfo& page : report.pages) {
    pages.push_back({{"page", page.page}, {"width", page.width}, {"height", page.height}, {"turn", page.turn}});
  }
  Json items = Json::array();
  for (const Item& item : queue_of(report, person)) items.push_back(item_json(item));
  Json json = {
      {"title", report.title}, {"agency", report.agency},   {"year", report.year}, {"file", report.source_file},
      {"pages", pages},        {"items", std::move(items)}, {"cells", cells},      {"checks", Json::array()}};
  for (const Check& check : report.checks) {
    if (!person.second && is_of(check, report)) json["checks"].push_back(check_json(check));
  }
  return text_of(json);
}

std::string checks_json(const std::vector<Check>& checks) {
  Json list = Json::array();
  for (const Check& check : checks) list.push_back(check_json(check));
  return text_of({{"checks", list}});
}

std::string error_json(const std::string& message) { return text_of({{"error", message}}); }

std::optional<Request> read_request(const std::string& body) {
  try {
    const Json json = Json::parse(body);
    Request request;
    request.document = json.at("document").get<std::size_t>();
    for (const Json& answer : json.at("answers")) {
      request.answers.push_back(
          {answer.at("cell"), answer.at("text"), answer.value("take_back", false), answer.at("seen").get<int>()});
    }
    if (request.answers.empty() || request.answers.size() > kMostAnswers) return std::nullopt;
    return request;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void take_answers(Report& report, const std::vector<extract::Form>& forms, const Person& person,
                  const std::vector<Answer>& answers, const std::string& at) {
  std::vector<extract::Decision> decisions;
  for (const Answer& answer : answers) {
    if (entries_about(report, answer.cell, person.second) != answer.seen) throw StaleError();
    require_plain(answer);
    decisions.push_back({answer.cell, answer.text, answer.take_back, person.second, person.name, at});
  }
  extract::decide_by_person(report, forms, decisions);
}

}  // namespace nianbao::review
