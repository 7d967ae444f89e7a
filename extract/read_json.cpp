// JSON -> report.
//
// Method: the parsed tree is walked once in the order of the schema; every member is asked for by name and kind, and a
// wrong one is answered with its place as a JSON pointer. Unknown members are passed over: later versions may add some.
// What indexes something else (a table, a grid) is held against it here, so that no writer has to.
#include "extract/read_json.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <utility>

#include "document/error.h"
#include "extract/number.h"
#include "extract/write_common.h"

namespace nianbao::extract {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostPages = 1'000'000;       // beyond any file; keeps sums of page numbers in range
constexpr double kMostPoints = 1e7;         // 3.5 km: beyond any page; keeps products of lengths finite
constexpr int kMostRows = 1'000'000;        // of a table
constexpr long long kMostPlaces = 4 << 20;  // rows by columns of a table; the largest budgets have 20,000

// A value with its place in its file; a member that is absent is a null value.
class Node {
 public:
  Node(const Json& value, const std::string& file, std::string place)
      : value_(&value), file_(&file), place_(std::move(place)) {}

  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorKind::unreadable, *file_, "at " + (place_.empty() ? "/" : place_) + ": " + what);
  }

  bool is_null() const { return value_->is_null(); }
  bool has(const char* name) const { return value_->is_object() && value_->contains(name); }

  const Node& object() const {
    if (!value_->is_object()) fail("this must be an object, in { }");
    return *this;
  }

  Node at(const char* name) const {
    static const Json nothing;
    const auto found = object().value_->find(name);
    return {found == value_->end() ? nothing : *found, *file_, place_ + "/" + name};
  }

  template <typename Use>
  void each(const Use& use) const {
    if (is_null()) return;
    if (!value_->is_array()) fail("this must be a list, in [ ]");
    for (std::size_t i = 0; i < value_->size(); ++i) use(Node((*value_)[i], *file_, place_ + "/" + std::to_string(i)));
  }

  template <typename Use>
  void each_member(const Use& use) const {
    if (is_null()) return;
    for (const auto& [name, value] : object().value_->items()) use(name, Node(value, *file_, place_ + "/" + name));
  }

  std::string text(const std::string& otherwise = "") const {
    if (is_null()) return otherwise;
    if (!value_->is_string()) fail("this must be a text, in quotation marks");
    return value_->get<std::string>();
  }

  std::optional<double> number() const {
    if (is_null()) return std::nullopt;
    if (!value_->is_number()) fail("this must be a number, or null");
    const auto number = value_->get<double>();
    if (!std::isfinite(number)) fail("this number is too large");
    return number;
  }
  double number(double otherwise, double least, double most) const {
    const double value = number().value_or(otherwise);
    if (value < least || value > most) {
      std::ostringstream range;
      range << "this must be from " << least << " to " << most;
      fail(range.str());
    }
    return value;
  }

  int whole(int otherwise, int least, int most) const {
    const std::optional<double> value = number();
    if (!value) return otherwise;
    if (*value != std::floor(*value) || *value < least || *value > most) {
      fail("this must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return static_cast<int>(*value);
  }

  // -1 where absent.
  int index(std::size_t count) const {
    const int value = whole(-1, 0, std::numeric_limits<int>::max());
    if (value >= 0 && static_cast<std::size_t>(value) >= count) fail("there is no table of that number in this file");
    return value;
  }

  std::optional<bool> flag() const {
    if (is_null()) return std::nullopt;
    if (!value_->is_boolean()) fail("this must be true, false or null");
    return value_->get<bool>();
  }

  // The one of `values` that is named so.
  template <typename Value, typename NameOf>
  Value one_of(std::initializer_list<Value> values, const NameOf& name, Value otherwise) const {
    if (is_null()) return otherwise;
    const std::string given = text();
    std::string known;
    for (const Value value : values) {
      if (given == name(value)) return value;
      known += (known.empty() ? "" : ", ") + std::string(name(value));
    }
    fail("\"" + given + "\" is not known here; it must be one of " + known);
  }

  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    each([&](const Node& item) { out.push_back(item.text()); });
    return out;
  }

  Box box() const {
    if (is_null()) return {};
    std::vector<double> edges;
    each([&](const Node& item) { edges.push_back(item.number(0, -kMostPoints, kMostPoints)); });
    if (edges.size() != 4) fail("a box has four numbers: left, top, right, bottom");
    return {edges[0], edges[1], edges[2], edges[3]};
  }

 private:
  const Json* value_;
  const std::string* file_;
  std::string place_;
};

Origin origin_of(const Node& node) {
  return node.one_of(
      {Origin::text_layer, Origin::ocr}, [](Origin o) { return name_of(o); }, Origin::text_layer);
}

Status status_of(const Node& node) {
  return node.one_of(
      {Status::verified, Status::read, Status::corrected, Status::blank, Status::review, Status::missing,
       Status::corrected_by_person},
      [](Status s) { return name_of(s); }, Status::review);
}

Engine engine_of(const Node& node) {
  Engine engine;
  if (node.is_null()) return engine;
  engine.nianbao = node.at("nianbao").text();
  engine.tesseract = node.at("tesseract").text();
  node.at("models").each_member(
      [&](const std::string& name, const Node& sha256) { engine.models.emplace_back(name, sha256.text()); });
  return engine;
}

PageInfo page_of(const Node& node) {
  PageInfo page;
  page.page = node.at("page").whole(1, 1, kMostPages);
  page.width = node.at("width").number(0, 0, kMostPoints);
  page.height = node.at("height").number(0, 0, kMostPoints);
  page.dpi = node.at("dpi").number(0, 0, kMostPoints);
  page.turn = node.at("turn").whole(0, 0, 359);
  page.skew = node.at("skew").number(0, -360, 360);
  page.turn_confidence = node.at("turn_confidence").number(1, 0, 1);
  page.skew_confidence = node.at("skew_confidence").number(1, 0, 1);
  page.origin = origin_of(node.at("origin"));
  if (page.dpi > 0) {
    const double pixels_per_point = page.dpi / 72;
    page.to_source.m = {pixels_per_point, 0, 0, 0, pixels_per_point, 0, 0, 0, 1};
  }
  return page;
}

Section section_of(const Node& node) {
  return {node.at("role").text(), node.at("number").text(), node.at("heading").text(), node.at("text").text()};
}

Block block_of(const Node& node, std::size_t tables) {
  Block block;
  block.kind = node.at("kind").one_of(
      {BlockKind::heading, BlockKind::paragraph, BlockKind::table, BlockKind::page_header, BlockKind::page_footer,
       BlockKind::seal, BlockKind::figure},
      [](BlockKind k) { return name_of(k); }, BlockKind::paragraph);
  block.level = node.at("level").whole(0, 0, std::numeric_limits<int>::max());
  block.table = node.at("table").index(tables);
  block.text = node.at("text").text();
  block.note = node.at("note").text();
  block.page = node.at("page").whole(1, 1, kMostPages);
  block.box = node.at("box").box();
  return block;
}

Cell cell_of(const Node& node, const Table& table) {
  Cell cell;
  cell.row = node.at("row").whole(0, 0, table.rows - 1);
  cell.column = node.at("column").whole(0, 0, table.columns - 1);
  cell.row_span = node.at("row_span").whole(1, 1, table.rows - cell.row);
  cell.column_span = node.at("column_span").whole(1, 1, table.columns - cell.column);
  cell.text = node.at("text").text();
  cell.page = node.at("page").whole(1, 1, kMostPages);
  cell.box = node.at("box").box();
  cell.confidence = node.at("confidence").number(1, 0, 1);
  return cell;
}

// Marks the places of a cell; fails where another cell has one of them.
void take_places(const Node& node, const Cell& cell, const Table& table, std::vector<bool>& taken) {
  for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
    for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
      const std::size_t place =
          static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(column);
      if (taken[place]) node.fail("this cell lies over another one; give each its own rows and columns");
      taken[place] = true;
    }
  }
}

Table table_of(const Node& node) {
  Table table;
  node.at("pages").each([&](const Node& page) { table.pages.push_back(page.whole(1, 1, kMostPages)); });
  table.rows = node.at("rows").whole(0, 0, kMostRows);
  table.columns = node.at("columns").whole(0, 0, kMostRows);
  const long long places = static_cast<long long>(table.rows) * table.columns;
  if (places > kMostPlaces) node.fail("this table has too many rows and columns");
  table.header_rows = node.at("header_rows").whole(0, 0, table.rows);
  table.header_columns = node.at("header_columns").whole(0, 0, table.columns);
  table.caption = node.at("caption").text();
  table.unit = node.at("unit").text();
  std::vector<bool> taken(static_cast<std::size_t>(places));
  node.at("cells").each([&](const Node& item) {
    table.cells.push_back(cell_of(item, table));
    take_places(item, table.cells.back(), table, taken);
  });
  std::stable_sort(table.cells.begin(), table.cells.end(), [](const Cell& a, const Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  return table;
}

std::vector<Reading> readings_of(const Node& node) {
  std::vector<Reading> readings;
  node.each_member([&](const std::string& text, const Node& probability) {
    readings.push_back({text, probability.number(0, 0, 1)});
  });
  return readings;
}

AsRead as_read_of(const Node& node) {
  AsRead read;
  read.text = node.at("text").text();
  read.value = node.at("value").number();
  read.unit = node.at("unit").text();
  read.status = status_of(node.at("status"));
  read.confidence = node.at("confidence").number(0, 0, 1);
  read.read_as = node.at("read_as").text();
  read.printed = node.at("printed").text(read.text);
  return read;
}

Field field_of(const Node& node, std::size_t tables) {
  Field field;
  field.id = node.at("id").text();
  if (field.id.empty()) node.fail("\"id\" is missing; write which cell of the form this is");
  field.value = node.at("value").number();
  field.text = node.has("text") || !field.value ? node.at("text").text() : plain_number(*field.value);
  if (!node.has("value")) field.value = parse_number(field.text).value;
  field.unit = node.at("unit").text();
  field.status = status_of(node.at("status"));
  field.origin = origin_of(node.at("origin"));
  field.confidence = node.at("confidence").number(0, 0, 1);
  field.read_as = node.at("read_as").text();
  field.readings = readings_of(node.at("readings"));
  field.page = node.at("page").whole(0, 1, kMostPages);
  field.box = node.at("box").box();
  field.table = node.at("table").index(tables);
  field.row = node.at("row").whole(-1, 0, kMostRows);
  field.column = node.at("column").whole(-1, 0, kMostRows);
  if (const Node read = node.at("as_read"); !read.is_null()) field.as_read = as_read_of(read);
  return field;
}

Check check_of(const Node& node) {
  return {node.at("id").text(), node.at("holds").flag(), node.at("stated").number(), node.at("computed").number(),
          node.at("cells").texts()};
}

Issue issue_of(const Node& node) {
  Issue issue;
  issue.severity = node.at("severity")
                       .one_of(
                           {Severity::info, Severity::warning, Severity::error}, [](Severity s) { return name_of(s); },
                           Severity::warning);
  issue.code = node.at("code").text();
  issue.message = node.at("message").text();
  issue.page = node.at("page").whole(0, 1, kMostPages);
  issue.box = node.at("box").box();
  issue.cells = node.at("cells").texts();
  return issue;
}

Correction correction_of(const Node& node) {
  Correction correction;
  correction.id = node.at("id").text();
  correction.by = node.at("by").text();
  correction.at = node.at("at").text();
  if (const Node was = node.at("was"); !was.is_null()) {
    correction.was_text = was.at("text").text();
    correction.was_value = was.at("value").number();
    correction.was_status = status_of(was.at("status"));
  }
  if (const Node now = node.at("now"); !now.is_null()) {
    correction.now_text = now.at("text").text();
    correction.now_value = now.at("value").number();
    if (now.has("status")) correction.now_status = status_of(now.at("status"));
  }
  correction.second = node.at("second").flag().value_or(false);
  return correction;
}

template <typename Item, typename Read>
std::vector<Item> list(const Node& node, const Read& read) {
  std::vector<Item> items;
  node.each([&](const Node& item) { items.push_back(read(item)); });
  return items;
}

Report report_of(const Node& root) {
  if (root.at("schema").text() != kReportSchema) {
    root.at("schema").fail(std::string("this must be \"") + kReportSchema +
                           "\"; name a file that nianbao wrote as JSON");
  }
  Report report;
  report.engine = engine_of(root.at("engine"));
  if (const Node source = root.at("source"); !source.is_null()) {
    report.source_file = source.at("file").text();
    report.source_sha256 = source.at("sha256").text();
  }
  report.pages = list<PageInfo>(root.at("pages"), page_of);
  report.form = root.at("form").text();
  report.variant = root.at("variant").text();
  report.title = root.at("title").text();
  report.agency = root.at("agency").text();
  report.year = root.at("year").whole(0, 1, 9999);
  report.sections = list<Section>(root.at("sections"), section_of);
  report.tables = list<Table>(root.at("tables"), table_of);
  const std::size_t tables = report.tables.size();
  report.blocks = list<Block>(root.at("blocks"), [&](const Node& node) { return block_of(node, tables); });
  report.fields = list<Field>(root.at("cells"), [&](const Node& node) { return field_of(node, tables); });
  report.checks = list<Check>(root.at("checks"), check_of);
  report.issues = list<Issue>(root.at("issues"), issue_of);
  report.corrections = list<Correction>(root.at("corrections"), correction_of);
  return report;
}

[[noreturn]] void not_json(const std::string& file_name, const std::string& why) {
  throw Error(ErrorKind::unreadable, file_name,
              "this is not JSON (" + why + "); name a file that nianbao wrote as JSON");
}

}  // namespace

Report read_json(const std::string& text, const std::string& file_name) {
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::exception& error) {
    not_json(file_name, error.what());
  }
  return report_of(Node(json, file_name, ""));
}

std::vector<Report> read_json_reports(const std::string& text, const std::string& file_name) {
  std::vector<Report> reports;
  std::istringstream stream(text);
  while (reports.empty() || !(stream >> std::ws).eof()) {
    Json json;
    try {
      stream >> json;
    } catch (const Json::exception& error) {
      not_json(file_name, error.what());
    }
    reports.push_back(report_of(Node(json, file_name, "")));
  }
  return reports;
}

}  // namespace nianbao::extract
