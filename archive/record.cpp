#include "archive/record.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "batch/convert_worker.h"

namespace nianbao::archive {

namespace {

using Json = nlohmann::json;

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

// Absent values travel as null.
void put(Json& list, const std::optional<double>& value) { list.push_back(value ? Json(*value) : Json(nullptr)); }

std::optional<double> number(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional<double>(json.get<double>());
}

Json log_json(const std::vector<Correction>& log) {
  Json json = Json::array();
  for (const Correction& c : log) {
    Json row = {c.id, c.by, c.at, c.was_text, name_of(c.was_status), c.now_text, name_of(c.now_status), c.second};
    put(row, c.was_value);
    put(row, c.now_value);
    json.push_back(std::move(row));
  }
  return json;
}

std::vector<Correction> log_in(const Json& json) {
  std::vector<Correction> log;
  for (const Json& c : json) {
    Correction entry;
    c.at(0).get_to(entry.id);
    c.at(1).get_to(entry.by);
    c.at(2).get_to(entry.at);
    c.at(3).get_to(entry.was_text);
    entry.was_status = status_named(c.at(4));
    c.at(5).get_to(entry.now_text);
    entry.now_status = status_named(c.at(6));
    c.at(7).get_to(entry.second);
    entry.was_value = number(c.at(8));
    entry.now_value = number(c.at(9));
    log.push_back(std::move(entry));
  }
  return log;
}

std::string bytes_of(const Json& json) {
  std::string bytes;
  Json::to_msgpack(json, bytes);
  return bytes;
}

}  // namespace

Record record_of(const Report& report) {
  Record record;
  record.sha256 = report.source_sha256;
  record.form = report.form;
  record.variant = report.variant;
  record.title = report.title;
  record.agency = report.agency;
  record.year = report.year;
  record.pages = static_cast<int>(report.pages.size());
  if (needs_attention(report)) record.attention = batch::attention_line(report);
  for (const Field& field : report.fields) {
    record.cells.push_back(
        {field.id, field.unit, field.text, field.value, name_of(field.status), field.read_as, field.page});
  }
  for (const Check& check : report.checks) {
    if (check.holds.value_or(false)) {
      ++record.checks_held;
    } else {
      record.checks.push_back({check.id, check.holds, check.stated, check.computed});
    }
  }
  for (const Issue& issue : report.issues) {
    record.issues.push_back({name_of(issue.severity), issue.code, issue.message, issue.page, joined(issue.cells)});
  }
  record.corrections = report.corrections;
  return record;
}

bool is_plain_zero(const CellRecord& cell) {
  return cell.value == 0.0 && cell.text == "0" && cell.status == "verified" && cell.read_as.empty();
}

std::string encode(const std::vector<Correction>& log) { return bytes_of(log_json(log)); }

std::vector<Correction> decode_log(const std::string& bytes) { return log_in(Json::from_msgpack(bytes)); }

std::string encode(const Record& record) {
  Json cells = Json::array();
  for (const CellRecord& c : record.cells) {
    Json row = {c.id, c.unit, c.text, c.status, c.read_as, c.page};
    put(row, c.value);
    cells.push_back(std::move(row));
  }
  Json checks = Json::array();
  for (const CheckRecord& c : record.checks) {
    Json row = {c.id, c.holds ? Json(*c.holds) : Json(nullptr)};
    put(row, c.stated);
    put(row, c.computed);
    checks.push_back(std::move(row));
  }
  Json issues = Json::array();
  for (const IssueRecord& i : record.issues) {
    issues.push_back(Json::array({i.severity, i.code, i.message, i.page, i.cells}));
  }
  const Json json = {record.sha256,
                     record.form,
                     record.variant,
                     record.title,
                     record.agency,
                     record.year,
                     record.pages,
                     record.attention,
                     record.checks_held,
                     std::move(cells),
                     std::move(checks),
                     std::move(issues),
                     log_json(record.corrections)};
  return bytes_of(json);
}

Record decode_record(const std::string& bytes) {
  const Json json = Json::from_msgpack(bytes);
  Record record;
  json.at(0).get_to(record.sha256);
  json.at(1).get_to(record.form);
  json.at(2).get_to(record.variant);
  json.at(3).get_to(record.title);
  json.at(4).get_to(record.agency);
  json.at(5).get_to(record.year);
  json.at(6).get_to(record.pages);
  json.at(7).get_to(record.attention);
  json.at(8).get_to(record.checks_held);
  for (const Json& c : json.at(9)) {
    record.cells.push_back({c.at(0), c.at(1), c.at(2), number(c.at(6)), c.at(3), c.at(4), c.at(5)});
  }
  for (const Json& c : json.at(10)) {
    const std::optional<bool> holds = c.at(1).is_null() ? std::nullopt : std::optional<bool>(c.at(1).get<bool>());
    record.checks.push_back({c.at(0), holds, number(c.at(2)), number(c.at(3))});
  }
  for (const Json& i : json.at(11)) record.issues.push_back({i.at(0), i.at(1), i.at(2), i.at(3), i.at(4)});
  record.corrections = log_in(json.at(12));
  return record;
}

}  // namespace nianbao::archive
