// Method: blocks are handed on at once. Tables wait while a form may still claim their cells (extract/form_watch.h):
// then they come last, as its sums made them. What is handed on is forgotten but for what finding a form takes.
//
// Fails where a form claims cells of a table that showed none of its labels: those were handed on as they were read.
#include "convert/parts.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "extract/number.h"

namespace nianbao::convert {

namespace {

void fold_radicals(layout::Flow& flow) {
  for (Block& block : flow.blocks) block.text = extract::plain_radicals(block.text);
  for (Table& table : flow.tables) {
    for (Cell& cell : table.cells) cell.text = extract::plain_radicals(cell.text);
  }
}

std::vector<PageInfo> pages_of(const Report& part, const std::vector<PageInfo>& pages) {
  std::set<int> numbers;
  for (const Block& block : part.blocks) numbers.insert(block.page);
  for (const Table& table : part.tables) numbers.insert(table.pages.begin(), table.pages.end());
  std::vector<PageInfo> out;
  std::copy_if(pages.begin(), pages.end(), std::back_inserter(out),
               [&](const PageInfo& page) { return numbers.contains(page.page); });
  return out;
}

// Blocks without what their text was joined from.
std::vector<Block> outlines_of(const std::vector<Block>& blocks) {
  std::vector<Block> out;
  out.reserve(blocks.size());
  for (const Block& block : blocks) {
    out.push_back(
        {block.kind, block.level, block.text, block.table, block.page, block.box, block.confidence, block.note, {}});
  }
  return out;
}

}  // namespace

void Parts::hand_on(layout::Flow flow, const std::vector<PageInfo>& pages) {
  if (flow.blocks.empty()) return;
  fold_radicals(flow);
  std::vector<Table> tables = flow.tables;
  for (Table& table : tables) {
    for (Cell& cell : table.cells) cell.words.clear();
  }
  watch_.add(outlines_of(flow.blocks), std::move(tables));
  std::move(flow.tables.begin(), flow.tables.end(), std::back_inserter(held_));
  Report part;
  part.blocks = std::move(flow.blocks);
  const auto ready = held_.begin() + static_cast<std::ptrdiff_t>(watch_.plain_tables() - handed_on_);
  part.tables.assign(std::make_move_iterator(held_.begin()), std::make_move_iterator(ready));
  held_.erase(held_.begin(), ready);
  handed_on_ = watch_.plain_tables();
  part.pages = pages_of(part, pages);
  on_part_(part);
}

void Parts::fill(Report& report) const {
  report.blocks = watch_.blocks();
  report.tables = watch_.tables();
}

void Parts::finish(Report& report) {
  Report part;
  part.tables = std::move(held_);
  for (const Field& field : report.fields) {
    if (field.table < 0 || static_cast<std::size_t>(field.table) < handed_on_) continue;
    part.fields.push_back(field);
    part.fields.back().table -= static_cast<int>(handed_on_);
  }
  // As extraction left them, with what it corrected.
  for (std::size_t i = 0; i < part.tables.size() && handed_on_ + i < report.tables.size(); ++i) {
    std::vector<Cell>& cells = part.tables[i].cells;
    const std::vector<Cell>& extracted = report.tables[handed_on_ + i].cells;
    for (std::size_t c = 0; c < cells.size(); ++c) cells[c].text = extracted[c].text;
  }
  part.pages = pages_of(part, report.pages);
  report.blocks.clear();
  report.tables.clear();
  if (!part.tables.empty()) on_part_(part);
}

}  // namespace nianbao::convert
