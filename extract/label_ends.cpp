// Method: most of a block's labels tell where they end, but no further than its first header that is a column's begins:
// figures may have run into the labels. Where no label is legible, the corner's words, or the headers beside it. Where
// these are lost, too, the figures: rows that begin with words and hold a figure for each column of the form have them
// in their last columns.
#include "extract/label_ends.h"

#include <algorithm>
#include <map>

#include "extract/match.h"

namespace nianbao::extract {
namespace {

constexpr double kLikeLabel = 0.3;   // of the form's: a label that was read badly ends where it is all the same
constexpr double kLikeCorner = 0.7;  // of the form's: other words stand beside it
constexpr double kLikeHeader = 0.7;  // of a column's

// The document's rows in this table that are data of the block.
std::vector<std::pair<const DocumentRow*, const FormRow*>> rows_in(const DocumentRows& document,
                                                                   const FormLayout& layout, const RowAlignment& rows,
                                                                   const BlockInTable& in) {
  std::vector<std::pair<const DocumentRow*, const FormRow*>> out;
  for (std::size_t j = 0; j < rows.items.size(); ++j) {
    const FormItem& item = rows.items[j];
    if (item.block != in.block || item.kind != ItemKind::data || rows.matches[j].row < 0) continue;
    const DocumentRow& row = document.rows[static_cast<std::size_t>(rows.matches[j].row)];
    if (row.table == in.index) out.emplace_back(&row, &layout.blocks[in.block].rows[item.row]);
  }
  return out;
}

int end_of(const RowText& word) { return word.cell->column + word.cell->column_span; }

// Where the first of the headers begins that is a column's of the form; the table's columns where none is.
int headers_begin(const DocumentRows& document, const BlockInTable& in, const FormBlock& block) {
  int begin = in.table->columns;
  for (const DocumentRow& header : document.rows) {
    if (header.table != in.index || std::find(in.headers.begin(), in.headers.end(), header.row) == in.headers.end())
      continue;
    for (const RowText& word : header.words) {
      const bool like = std::any_of(block.columns.begin(), block.columns.end(), [&](const FormColumn& column) {
        return similarity(document.text_of(word), column.path.back()) > kLikeHeader;
      });
      if (like && word.cell->column > 0) begin = std::min(begin, word.cell->column);
    }
  }
  return begin;
}

}  // namespace

int corner_words_end(const DocumentRows& document, const DocumentRow& header, const FormBlock& form) {
  int end = 0;
  for (const RowText& word : header.words) {
    if (similarity(document.text_of(word), form.corner) > kLikeCorner) end = std::max(end, end_of(word));
  }
  return end;
}

int label_end(const DocumentRows& document, const FormLayout& layout, const RowAlignment& rows,
              const BlockInTable& in) {
  const FormBlock& block = layout.blocks[in.block];
  const auto own = rows_in(document, layout, rows, in);
  std::map<int, int> votes;
  for (const auto& [row, form] : own) {
    if (form->path.empty()) continue;
    double most = kLikeLabel;
    int end = 0;
    for (const RowText& word : row->words) {
      const double like = similarity(document.text_of(word), form->path.back());
      if (like < most) continue;
      most = like;
      end = end_of(word);
    }
    if (end > 0) ++votes[end];
  }
  const auto winner =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (winner != votes.end()) return std::min(winner->first, headers_begin(document, in, block));
  int end = 0;
  for (const DocumentRow& header : document.rows) {
    if (header.table != in.index || std::find(in.headers.begin(), in.headers.end(), header.row) == in.headers.end())
      continue;
    end = std::max({end, header.corner, corner_words_end(document, header, block)});
  }
  const auto columns = static_cast<int>(block.columns.size());
  const bool full = !own.empty() && std::all_of(own.begin(), own.end(), [&](const auto& pair) {
    const DocumentRow& row = *pair.first;
    return row.figures == columns && !row.words.empty() && row.words.front().cell->column == 0;
  });
  if (end > 0 || (!full && !rows.is_counted(in.block))) return end;
  std::map<int, int> begins;
  for (const auto& [row, form] : own) ++begins[begin_of_last(*row, columns)];
  const auto most =
      std::max_element(begins.begin(), begins.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most != begins.end() ? most->first : 0;
}

}  // namespace nianbao::extract
