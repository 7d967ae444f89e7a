// A report as JSON. Keys stand in the order of the published schema; flat objects stand on one line each, so that two
// versions of a report can be compared line by line.
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "extract/write.h"
#include "extract/write_common.h"
#include "extract/write_parts.h"

namespace nianbao::extract {

namespace {

using Json = nlohmann::ordered_json;

// Points and confidences carry no more digits than they are worth.
constexpr double kPointDigits = 100;         // 0.01 pt: a tenth of a pixel at 600 dpi
constexpr double kConfidenceDigits = 10000;  // the least doubt that a status speaks of is 1 in 10,000

// Whole numbers without a decimal point; what is no number becomes null.
Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
  return value;
}

Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

Json rounded(double value, double digits) { return number(std::round(value * digits) / digits); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json index_or_null(int value, int least) { return value < least ? Json(nullptr) : Json(value); }

Json box_json(const Report& report, int page, const Box& box) {
  if (page < 1 || box.empty()) return nullptr;
  const Box points = to_points(report, page, box);
  return Json::array({rounded(points.x0, kPointDigits), rounded(points.y0, kPointDigits),
                      rounded(points.x1, kPointDigits), rounded(points.y1, kPointDigits)});
}

Json engine_json(const Engine& engine) {
  Json models = Json::object();
  for (const auto& [name, sha256] : engine.models) models[name] = sha256;
  return {{"nianbao", engine.nianbao}, {"tesseract", engine.tesseract}, {"models", models}};
}

Json page_json(const PageInfo& page) {
  Json json = {{"page", page.page},
               {"width", rounded(page.width, kPointDigits)},
               {"height", rounded(page.height, kPointDigits)},
               {"dpi", rounded(page.dpi, kPointDigits)},
               {"turn", page.turn},
               {"skew", rounded(page.skew, kPointDigits)},
               {"origin", name_of(page.origin)}};
  if (page.origin == Origin::ocr) {
    json["turn_confidence"] = rounded(page.turn_confidence, kPointDigits);
    json["skew_confidence"] = rounded(page.skew_confidence, kPointDigits);
  }
  return json;
}

Json section_json(const Section& section) {
  return {{"role", text_or_null(section.role)},
          {"number", text_or_null(section.number)},
          {"heading", section.heading},
          {"text", section.text}};
}

Json block_json(const Report& report, const Block& block) {
  Json json = {{"kind", name_of(block.kind)}};
  if (block.kind == BlockKind::heading) json["level"] = block.level;
  if (block.kind == BlockKind::table) {
    json["table"] = index_or_null(block.table, 0);
  } else {
    json["text"] = block.text;
  }
  if (!block.note.empty()) json["note"] = block.note;
  json["page"] = block.page;
  json["box"] = box_json(report, block.page, block.box);
  return json;
}

Json table_json(const Report& report, const Table& table) {
  Json cells = Json::array();
  for (const Cell& cell : table.cells) {
    cells.push_back({{"row", cell.row},
                     {"column", cell.column},
                     {"row_span", cell.row_span},
                     {"column_span", cell.column_span},
                     {"text", cell.text},
                     {"page", cell.page},
                     {"box", box_json(report, cell.page, cell.box)},
                     {"confidence", rounded(cell.confidence, kConfidenceDigits)}});
  }
  return {{"pages", table.pages},
          {"rows", table.rows},
          {"columns", table.columns},
          {"header_rows", table.header_rows},
          {"header_columns", table.header_columns},
          {"caption", text_or_null(table.caption)},
          {"unit", text_or_null(table.unit)},
          {"cells", cells}};
}

// What a cell could be besides, best first: all where it is in doubt, else what is worth a look.
Json readings_json(const Field& field) {
  constexpr double kWorthALook = 1e-4;  // the least doubt that a status speaks of
  const auto open = [](Status status) { return status == Status::review || status == Status::corrected; };
  const bool all = open(field.status) || (field.as_read && open(field.as_read->status));
  Json json = Json::object();
  for (const Reading& reading : field.readings) {
    if (!all && reading.probability < kWorthALook) continue;
    if (!json.contains(reading.text)) json[reading.text] = rounded(reading.probability, kConfidenceDigits);
  }
  return json;
}

Json as_read_json(const AsRead& read) {
  Json json = {{"text", read.text},
               {"value", number(read.value)},
               {"unit", text_or_null(read.unit)},
               {"status", name_of(read.status)},
               {"confidence", rounded(read.confidence, kConfidenceDigits)}};
  if (read.status == Status::corrected) json["read_as"] = read.read_as;
  if (read.printed != read.text) json["printed"] = read.printed;
  return json;
}

Json field_json(const Report& report, const Field& field) {
  Json json = {{"id", field.id},
               {"text", field.text},
               {"value", number(field.value)},
               {"unit", text_or_null(field.unit)},
               {"status", name_of(field.status)},
               {"origin", name_of(field.origin)},
               {"confidence", rounded(field.confidence, kConfidenceDigits)}};
  if (field.status == Status::corrected) json["read_as"] = field.read_as;
  if (const Json readings = readings_json(field); readings.size() > 1) json["readings"] = readings;
  json["page"] = index_or_null(field.page, 1);
  json["box"] = box_json(report, field.page, field.box);
  json["table"] = index_or_null(field.table, 0);
  json["row"] = index_or_null(field.row, 0);
  json["column"] = index_or_null(field.column, 0);
  if (field.as_read) json["as_read"] = as_read_json(*field.as_read);
  return json;
}

Json check_json(const Check& check) {
  return {{"id", check.id},
          {"holds", check.holds ? Json(*check.holds) : Json(nullptr)},
          {"stated", number(check.stated)},
          {"computed", number(check.computed)},
          {"cells", check.cells}};
}

Json issue_json(const Report& report, const Issue& issue) {
  return {{"severity", name_of(issue.severity)},
          {"code", issue.code},
          {"message", issue.message},
          {"page", index_or_null(issue.page, 1)},
          {"box", box_json(report, issue.page, issue.box)},
          {"cells", issue.cells}};
}

Json correction_json(const Correction& correction) {
  Json was = {{"text", correction.was_text},
              {"value", number(correction.was_value)},
              {"status", name_of(correction.was_status)}};
  Json now = {{"text", correction.now_text},
              {"value", number(correction.now_value)},
              {"status", name_of(correction.now_status)}};
  Json json = {{"id", correction.id}, {"by", correction.by}, {"at", correction.at}, {"was", was}, {"now", now}};
  if (correction.second) json["second"] = true;
  return json;
}

template <typename Items, typename Writer>
Json list(const Items& items, const Writer& writer) {
  Json json = Json::array();
  for (const auto& item : items) json.push_back(writer(item));
  return json;
}

Json report_json(const Report& report) {
  Json json;
  json["schema"] = kReportSchema;
  json["engine"] = engine_json(report.engine);
  json["source"] = {{"file", report.source_file}, {"sha256", report.source_sha256}};
  json["pages"] = list(report.pages, page_json);
  json["form"] = text_or_null(report.form);
  json["variant"] = text_or_null(report.variant);
  json["title"] = text_or_null(report.title);
  json["agency"] = text_or_null(report.agency);
  json["year"] = report.year > 0 ? Json(report.year) : Json(nullptr);
  json["sections"] = list(report.sections, section_json);
  json["blocks"] = list(report.blocks, [&](const Block& block) { return block_json(report, block); });
  json["tables"] = list(report.tables, [&](const Table& table) { return table_json(report, table); });
  json["cells"] = list(report.fields, [&](const Field& field) { return field_json(report, field); });
  json["checks"] = list(report.checks, check_json);
  json["issues"] = list(report.issues, [&](const Issue& issue) { return issue_json(report, issue); });
  json["corrections"] = list(report.corrections, correction_json);
  return json;
}

// Broken UTF-8 becomes U+FFFD instead of an exception.
std::string compact(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// Whether a value holds lists of objects, and is spread over lines therefore.
bool holds_lists(const Json& json) {
  if (!json.is_structured()) return false;
  for (const auto& item : json) {
    if (json.is_array() ? item.is_object() : holds_lists(item)) return true;
  }
  return false;
}

void write_spread(const Json& json, std::size_t depth, std::string& out) {
  if (depth > 0 && !holds_lists(json)) {
    out += compact(json);
    return;
  }
  const std::string indent(depth + 1, ' ');
  out += json.is_array() ? "[" : "{";
  const char* separator = "\n";
  for (const auto& item : json.items()) {
    out += separator + indent;
    if (json.is_object()) out += compact(item.key()) + ": ";
    write_spread(item.value(), depth + 1, out);
    separator = ",\n";
  }
  out += "\n" + std::string(depth, ' ') + (json.is_array() ? "]" : "}");
}

// One object, `tables` the last of its entries.
class TablesWriter : public PartWriter {
 public:
  explicit TablesWriter(std::string source_file) : source_file_(std::move(source_file)) {}

  std::string part(const Report& part) override {
    const ShownCells shown(part);
    std::string out;
    for (std::size_t i = 0; i < part.tables.size(); ++i) {
      Json table = table_json(part, part.tables[i]);
      for (std::size_t c = 0; c < part.tables[i].cells.size(); ++c) {
        const Field* field = shown.field(static_cast<int>(i), part.tables[i].cells[c]);
        if (field != nullptr) table["cells"][c]["status"] = name_of(field->status);
      }
      out += any_ ? ",\n  " : head() + "[\n  ";
      any_ = true;
      write_spread(table, 2, out);
    }
    return out;
  }

  std::string end() override { return any_ ? "\n ]\n}\n" : head() + "[]\n}\n"; }

 private:
  std::string head() const { return "{\n \"document\": " + compact(source_file_) + ",\n \"tables\": "; }

  std::string source_file_;
  bool any_ = false;  // tables were written
};

}  // namespace

std::string to_json(const Report& report) {
  std::string out;
  write_spread(report_json(report), 0, out);
  return out + "\n";
}

std::unique_ptr<PartWriter> tables_json_in_parts(const std::string& source_file) {
  return std::make_unique<TablesWriter>(source_file);
}

std::string to_tables_json(const Report& report) {
  const std::unique_ptr<PartWriter> writer = tables_json_in_parts(report.source_file);
  const std::string tables = writer->part(report);
  return tables + writer->end();
}

std::string to_json_line(const Report& report) { return compact(report_json(report)) + "\n"; }

}  // namespace nianbao::extract
