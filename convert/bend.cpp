// Boxes are moved whole, by the curl at their middles. The edges of a table's grid stay where they are: a curved edge
// has no one place, and they serve only to compare the rows of one table.
#include "convert/bend.h"

namespace nianbao::convert {

namespace {

void bend(std::vector<Word>& words, const layout::Curl& curl) {
  for (Word& word : words) word.box = layout::bent(word.box, curl);
}

void bend(Line& line, const layout::Curl& curl) {
  line.box = layout::bent(line.box, curl);
  bend(line.words, curl);
}

void bend(Cell& cell, int page, const layout::Curl& curl) {
  if (cell.page == page) {
    cell.box = layout::bent(cell.box, curl);
    bend(cell.words, curl);
  }
  for (CellPart& part : cell.parts) {
    if (part.page != page) continue;
    part.box = layout::bent(part.box, curl);
    bend(part.words, curl);
  }
}

}  // namespace

void bend(std::vector<Line>& lines, const layout::Curl& curl) {
  for (Line& line : lines) bend(line, curl);
}

void bend(std::vector<Table>& tables, const layout::Curl& curl) {
  for (Table& table : tables) {
    table.box = layout::bent(table.box, curl);
    for (Cell& cell : table.cells) bend(cell, cell.page, curl);
  }
}

void bend(std::vector<Block>& blocks, int page, const layout::Curl& curl) {
  for (Block& block : blocks) {
    if (block.page == page) block.box = layout::bent(block.box, curl);
    for (PlacedLine& placed : block.lines) {
      if (placed.page == page) bend(placed.line, curl);
    }
  }
}

void bend(std::vector<Table>& tables, int page, const layout::Curl& curl) {
  for (Table& table : tables) {
    if (!table.pages.empty() && table.pages.front() == page) table.box = layout::bent(table.box, curl);
    for (Cell& cell : table.cells) bend(cell, page, curl);
    for (Cell& cell : table.repeated) bend(cell, page, curl);
  }
}

}  // namespace nianbao::convert
