// A report of one scanned page, with one of everything that stands on pages.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"

namespace nianbao::publish {

// Characters of 10 by 10 pixels from (x, y) on, one after another; a blank is left out.
inline std::vector<Word> words_at(double x, double y, const std::string& characters, bool down = false) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters[i] == ' ') continue;
    const double along = 10 * static_cast<double>(i);
    Word word;
    word.text = characters.substr(i, 1);
    word.box = down ? Box{x, y + along, x + 10, y + along + 10} : Box{x + along, y, x + along + 10, y + 10};
    word.confidence = 0.9;
    word.origin = Origin::ocr;
    word.vertical = down;
    words.push_back(word);
  }
  return words;
}

inline PlacedLine line_at(int page, double x, double y, const std::string& text, bool down = false) {
  PlacedLine placed;
  placed.page = page;
  placed.line.text = text;
  placed.line.words = words_at(x, y, text, down);
  placed.line.vertical = down;
  for (const Word& word : placed.line.words) placed.line.box = unite(placed.line.box, word.box);
  return placed;
}

inline Block block_of(BlockKind kind, std::vector<PlacedLine> lines) {
  Block block;
  block.kind = kind;
  block.lines = std::move(lines);
  block.page = block.lines.empty() ? 1 : block.lines.front().page;
  for (const PlacedLine& placed : block.lines) {
    block.text += placed.line.text;
    if (placed.page == block.page) block.box = unite(block.box, placed.line.box);
  }
  return block;
}

inline Cell cell_at_place(int row, int column, const Box& box, const std::string& text) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.box = box;
  cell.text = text;
  cell.words = words_at(box.x0 + 5, box.y0 + 5, text);
  cell.origin = Origin::ocr;
  return cell;
}

// A page of 400 by 600 points, its frame at 72 dpi.
inline PageInfo page_info(int number) {
  PageInfo info;
  info.page = number;
  info.width = 400;
  info.height = 600;
  info.dpi = 72;
  info.origin = Origin::ocr;
  return info;
}

// Header, heading, a paragraph of two lines, a table of two by two on it, a line set vertically, a seal, a footer.
inline Report small_report() {
  Report report;
  report.engine.nianbao = "0.1.0";
  report.source_file = "<a & \"b\">.pdf";
  report.title = "A \x01title";
  report.pages = {page_info(1)};
  Table table;
  table.pages = {1};
  table.rows = table.columns = 2;
  table.cells = {cell_at_place(0, 0, {50, 200, 150, 220}, "item"), cell_at_place(0, 1, {150, 200, 250, 220}, "count"),
                 cell_at_place(1, 0, {50, 220, 150, 240}, "<b>"), cell_at_place(1, 1, {150, 220, 250, 240}, "12")};
  report.tables = {table};
  Field field;
  field.id = "total";
  field.status = Status::review;
  field.table = 0;
  field.row = field.column = 1;
  field.page = 1;
  report.fields = {field};
  Block block_of_table;
  block_of_table.kind = BlockKind::table;
  block_of_table.table = 0;
  block_of_table.box = {50, 200, 250, 240};
  Block seal;
  seal.kind = BlockKind::seal;
  seal.box = {300, 500, 390, 620};  // over the edge of the page
  report.blocks = {block_of(BlockKind::page_header, {line_at(1, 50, 20, "head")}),
                   block_of(BlockKind::heading, {line_at(1, 50, 60, "big title")}),
                   block_of(BlockKind::paragraph, {line_at(1, 50, 100, "one two"), line_at(1, 50, 120, "thr&e")}),
                   block_of_table,
                   block_of(BlockKind::paragraph, {line_at(1, 350, 60, "down", true)}),
                   seal,
                   block_of(BlockKind::page_footer, {line_at(1, 180, 570, "1")})};
  report.blocks[1].level = 1;
  return report;
}

}  // namespace nianbao::publish
