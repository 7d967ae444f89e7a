// Whether a document can be seen to lack a row or column of a form.
//
// Method: a row is missing where its neighbours in the form were surely found, stand next to each other in one table on
// one page, and its label is nowhere else: not within another cell, not among the short lines outside the tables. A
// block is missing where none of its labels and headers are anywhere, no picture or seal could hold it, and no table
// has rows left over, with figures or illegible. Everything else is for a person. Assumes that a page whose rows can be
// read was read in full; a page that is not in the file at all looks like a block that is not printed.
#include "extract/absence.h"

#include <algorithm>

#include "document/unicode.h"
#include "extract/match.h"

namespace nianbao::extract {
namespace {

constexpr std::size_t kShortBlock = 40;  // code points; a label that got outside its table is no longer
constexpr double kPrinted = 0.75;        // likeness at which a label counts as printed

constexpr double kSwollen = 1.6;  // a row of this many median heights may be two whose ruling was lost

// Height of a table's row where it was read from pixels, 0 elsewhere: the rulings of a text layer are not lost.
double scanned_height(const Table& table, int row) {
  for (const Cell& cell : table.cells) {
    if (cell.row == row && cell.row_span == 1) return cell.origin == Origin::ocr ? cell.box.height() : 0;
  }
  return 0;
}

// Whether a scanned row is so high that another may have been taken into it.
bool may_hold_two(const Table& table, int row) {
  std::vector<double> heights;
  heights.reserve(static_cast<std::size_t>(std::max(0, table.rows)));
  for (int r = 0; r < table.rows; ++r) heights.push_back(scanned_height(table, r));
  std::nth_element(heights.begin(), heights.begin() + table.rows / 2, heights.end());
  return scanned_height(table, row) > kSwollen * heights[static_cast<std::size_t>(table.rows / 2)];
}

}  // namespace

Absence::Absence(const std::vector<Table>& tables, const std::vector<Block>& blocks, const DocumentRows& document,
                 const FormLayout& layout, const RowAlignment& rows)
    : tables_(tables), document_(document), layout_(layout), rows_(rows) {
  bool seal = false;
  for (const Block& block : blocks) {
    seal = seal || block.kind == BlockKind::seal;
    // A seal that tables follow signs nothing; it may lie over rows.
    if (block.kind == BlockKind::figure || (seal && block.kind == BlockKind::table)) pictures_ = true;
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::heading) continue;
    if (block.text.size() <= kShortBlock * 4) short_blocks_.push_back(fold_label(block.text));
  }
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    strays_ = strays_ || (rows.item_of[i] < 0 && (document.rows[i].figures > 0 || document.rows[i].mute));
  }
}

bool Absence::printed_elsewhere(const Label& label) const {
  const std::u32string& text = label.folded.front();
  const auto holds = [&text](const std::u32string& other) { return best_inside(text, other) >= kPrinted; };
  // Labels of two or three characters stand within others (其他), so only an equal text counts.
  if (text.size() < 4) {
    const auto equal = [&text](const std::u32string& other) { return other == text; };
    return std::any_of(short_blocks_.begin(), short_blocks_.end(), equal);
  }
  return std::any_of(short_blocks_.begin(), short_blocks_.end(), holds) ||
         std::any_of(document_.texts.begin(), document_.texts.end(), holds);
}

// The document row of the next surely found row of the block, up (-1) or down (1); -1 where there is none.
int Absence::neighbour(std::size_t block, std::size_t row, int step) const {
  const auto rows = static_cast<int>(layout_.blocks[block].rows.size());
  for (int r = static_cast<int>(row) + step; r >= 0 && r < rows; r += step) {
    const RowMatch* match = rows_.data_row(block, static_cast<std::size_t>(r));
    if (match->row < 0) continue;
    return match->sure ? match->row : -2;
  }
  return -1;
}

// Whether a row that no form could be found in begins the table behind a row's: a page break may have parted the two.
bool Absence::goes_on_untold(std::size_t row) const {
  const std::size_t next = row + 1;
  if (next >= document_.rows.size() || document_.rows[next].table == document_.rows[row].table) return false;
  return rows_.item_of[next] < 0 && (document_.rows[next].figures > 0 || !document_.rows[next].words.empty());
}

bool Absence::row_is_missing(std::size_t block, std::size_t row) const {
  const FormRow& wanted = layout_.blocks[block].rows[row];
  const int above = neighbour(block, row, -1);
  const int below = neighbour(block, row, 1);
  if (above == -1 && below == -1) return block_is_missing(block);
  if (above == -2 || below == -2 || wanted.path.empty() || printed_elsewhere(wanted.path.back())) return false;
  const int anchor = above >= 0 ? above : below;
  const Table& table = tables_[static_cast<std::size_t>(document_.rows[static_cast<std::size_t>(anchor)].table)];
  int first = above;
  int last = below;
  if (above < 0) {  // between the header and the first row
    for (first = below - 1; first >= 0; --first) {
      if (rows_.item_of[static_cast<std::size_t>(first)] >= 0) break;
    }
    if (first < 0) return false;
  }
  if (below < 0) {  // between the last row and the table's end, or what comes next in it
    if (table.open_bottom) return false;
    last = above;
    const auto end = static_cast<int>(document_.rows.size());
    for (int i = above + 1; i < end && document_.rows[static_cast<std::size_t>(i)].table ==
                                           document_.rows[static_cast<std::size_t>(above)].table;
         ++i) {
      last = i;
      if (rows_.item_of[static_cast<std::size_t>(i)] >= 0) break;
    }
  }
  const DocumentRow& begin = document_.rows[static_cast<std::size_t>(first)];
  const DocumentRow& end = document_.rows[static_cast<std::size_t>(last)];
  if (begin.table != end.table || begin.page != end.page) return false;
  if (begin.poor) return false;  // what is illegible may be the row
  if (may_hold_two(table, begin.row) || may_hold_two(table, end.row)) return false;
  if (below < 0 && goes_on_untold(static_cast<std::size_t>(last))) return false;
  for (int i = first + 1; i <= last; ++i) {  // where the table ends, its last row may be one that was not told
    const DocumentRow& between = document_.rows[static_cast<std::size_t>(i)];
    if (rows_.item_of[static_cast<std::size_t>(i)] < 0 && (between.figures > 0 || !between.words.empty())) return false;
  }
  return true;
}

// Whether the block's headers are printed: headers without a row have lost it.
bool Absence::is_headed(std::size_t block) const {
  for (std::size_t j = 0; j < rows_.items.size(); ++j) {
    const FormItem& item = rows_.items[j];
    if (item.block == block && item.kind == ItemKind::header && rows_.matches[j].row >= 0) return true;
  }
  return false;
}

bool Absence::block_is_missing(std::size_t block) const {
  if (pictures_ || strays_ || is_headed(block)) return false;
  for (const FormRow& row : layout_.blocks[block].rows) {
    if (!row.extra && !row.path.empty() && printed_elsewhere(row.path.back())) return false;
  }
  for (const FormColumn& column : layout_.blocks[block].columns) {
    const auto& text = column.path.back().folded.front();
    const auto equal = [&text](const std::u32string& other) { return text.size() >= 4 && other == text; };
    if (std::any_of(short_blocks_.begin(), short_blocks_.end(), equal)) return false;
  }
  return true;
}

bool Absence::column_is_missing(const ColumnAlignment& columns, const FormBlock& block, std::size_t column) const {
  if (!columns.headed || columns.slots.size() >= block.columns.size()) return false;
  std::size_t found = 0;
  for (const ColumnMatch& match : columns.columns) {
    if (match.found() && !match.sure) return false;
    if (match.found()) ++found;
    if (match.found() &&
        best_inside(block.columns[column].path.back().folded.front(), fold_label(match.header)) >= kPrinted) {
      return false;
    }
  }
  return found > 0 && found == columns.slots.size();
}

}  // namespace nianbao::extract
