// A report as JSON lines: one block a line, with the headings that it stands under, for search and for models that read
// a document in pieces. Tables give their rows, a merged cell's text at its first place, figures for review as in
// Markdown.
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "extract/write.h"
#include "extract/write_common.h"

namespace nianbao::extract {

namespace {

using Json = nlohmann::ordered_json;

Json box_of(const Report& report, const Block& block) {
  if (block.page < 1 || block.box.empty()) return nullptr;
  constexpr double kDigits = 100;  // 0.01 point
  const Box box = to_points(report, block.page, block.box);
  Json out = Json::array();
  for (const double value : {box.x0, box.y0, box.x1, box.y1}) out.push_back(std::round(value * kDigits) / kDigits);
  return out;
}

Json rows_of(const Table& table, int index, const ShownCells& shown) {
  Json rows = Json::array();
  for (int r = 0; r < table.rows; ++r)
    rows.push_back(Json(std::vector<std::string>(static_cast<std::size_t>(table.columns))));
  for (const Cell& cell : table.cells) {
    if (cell.row < 0 || cell.row >= table.rows || cell.column < 0 || cell.column >= table.columns) continue;
    rows[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)] = shown.text(index, cell);
  }
  return rows;
}

const char* kind_of(const Block& block) {
  if (!block.note.empty()) return "footnote";
  switch (block.kind) {
    case BlockKind::heading:
      return "heading";
    case BlockKind::table:
      return "table";
    case BlockKind::figure:
      return "figure";
    default:
      return "paragraph";
  }
}

}  // namespace

std::string to_json_lines(const Report& report) {
  std::string out;
  std::vector<std::pair<int, std::string>> path;
  const ShownCells shown(report);
  for (const Block& block : report.blocks) {
    if (!is_content(block)) continue;
    if (block.kind == BlockKind::heading) {
      while (!path.empty() && path.back().first >= block.level) path.pop_back();
    }
    Json line = {{"document", report.source_file}, {"page", block.page}, {"kind", kind_of(block)}};
    line["box"] = box_of(report, block);
    line["headings"] = Json::array();
    for (const auto& heading : path) line["headings"].push_back(heading.second);
    if (block.kind == BlockKind::table) {
      const auto index = static_cast<std::size_t>(block.table);
      line["table"] = block.table;
      line["rows"] = block.table >= 0 && index < report.tables.size()
                         ? rows_of(report.tables[index], block.table, shown)
                         : Json::array();
    } else {
      line["text"] = block.text;
    }
    if (!block.note.empty()) line["mark"] = block.note;
    if (block.kind == BlockKind::heading) {
      line["level"] = block.level;
      path.emplace_back(block.level, joined_lines(block.text));
    }
    out += line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return out;
}

}  // namespace nianbao::extract
