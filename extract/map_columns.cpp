// Columns of one block of a form in one table of a document.
//
// Method: the edges of the cells under the headers cut the grid into slots (edges that half of the rows share, and
// those of the lowest headers), so that unused grid columns and merged cells do no harm. Each slot has the headers over
// it, top to bottom; slots and the form's columns are aligned in order by dynamic programming, on the likeness of the
// lowest headers and of the groups over them. A match is sure where there are as many slots as columns and the headers
// do not speak against it (those that a scan made illegible say nothing), or where its header alone tells it from all
// others. Where the number is all that speaks for the columns, they are `counted`: sums may confirm them (counted.cpp).
// Assumes columns in the form's order; a table with columns exchanged is told by its headers and left to a
// person.
#include "extract/map_columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "document/unicode.h"
#include "extract/match.h"

namespace nianbao::extract {
namespace {

// Likenesses, 0..1; see map_rows.cpp.
constexpr double kEven = 0.45;
constexpr double kLike = 0.75;
constexpr double kUnlike = 0.4;           // below: the header says something else, or is misread beyond knowing
constexpr double kMostlyLike = 0.8;       // share of good headers that carries a bad one
constexpr std::size_t kLeastAnchors = 2;  // good headers that carry illegible ones, where no header speaks against it
constexpr double kStands = 0.8;           // of a label within a longer text
constexpr double kSkipColumn = -0.15;
constexpr int kMostColumns = 200;  // a form has 15

struct Header {
  std::vector<std::u32string> path;  // top to bottom
  std::u32string bare;               // the lowest without what stands in brackets
  std::string printed;               // the same as it stands there
  bool figures = false;              // something is printed in its rows
  bool illegible = false;            // the lowest was read badly
};

std::vector<const Cell*> cells_of_row(const Table& table, int row) {
  std::vector<const Cell*> cells;
  for (const Cell& cell : table.cells) {
    if (cell.row <= row && row < cell.row + cell.row_span) cells.push_back(&cell);
  }
  std::sort(cells.begin(), cells.end(), [](const Cell* a, const Cell* b) { return a->column < b->column; });
  return cells;
}

int overlap(const Cell& cell, const Slot& slot) {
  return std::min(cell.column + cell.column_span, slot.last) - std::max(cell.column, slot.first);
}

std::vector<Slot> find_slots(const Table& table, const std::vector<int>& headers, const std::vector<int>& rows,
                             int label_end) {
  std::map<int, int> edges;
  for (const int row : rows) {
    for (const Cell* cell : cells_of_row(table, row)) {
      if (cell->column >= label_end) ++edges[cell->column];
    }
  }
  std::set<int> kept = {label_end, table.columns};
  for (const auto& [edge, count] : edges) {
    if (2 * count >= static_cast<int>(rows.size())) kept.insert(edge);
  }
  if (!headers.empty()) {
    for (const Cell* cell : cells_of_row(table, headers.back())) {
      if (cell->column > label_end) kept.insert(cell->column);
      if (cell->column + cell->column_span > label_end) kept.insert(cell->column + cell->column_span);
    }
  }
  std::vector<Slot> slots;
  int previous = -1;
  for (const int edge : kept) {
    if (edge > table.columns) break;
    if (previous >= 0 && edge > previous) slots.push_back({previous, edge});
    previous = edge;
    if (slots.size() >= kMostColumns) break;
  }
  return slots;
}

Header header_of(const Table& table, const std::vector<int>& headers, const std::vector<int>& rows, const Slot& slot) {
  Header header;
  const Cell* last = nullptr;
  for (const int row : headers) {
    const Cell* over = nullptr;
    for (const Cell* cell : cells_of_row(table, row)) {
      if (overlap(*cell, slot) > 0 && (over == nullptr || overlap(*cell, slot) > overlap(*over, slot))) over = cell;
    }
    if (over == nullptr || over == last) continue;
    last = over;
    header.illegible = is_illegible(*over);
    header.printed += over->text;
    if (auto text = fold_label(over->text); !text.empty()) {
      header.path.push_back(std::move(text));
      header.bare = fold_without_notes(over->text);
    }
  }
  for (const int row : rows) {
    for (const Cell* cell : cells_of_row(table, row)) {
      header.figures = header.figures || (overlap(*cell, slot) > 0 && !strip_spaces(cell->text).empty());
    }
  }
  return header;
}

// A header that a page break cut in two stands in two cells, one over the other.
double leaf_likeness(const Header& header, const Label& label) {
  double most = header.bare.empty() ? 0 : 0.97 * similarity(header.bare, label);
  std::u32string text;
  for (std::size_t i = header.path.size(); i-- > 0 && header.path.size() - i <= 3;) {
    text.insert(0, header.path[i]);
    most = std::max(most, similarity(text, label));
  }
  return most;
}

class Columns {
 public:
  Columns(const FormBlock& block, std::vector<Slot> slots, std::vector<Header> headers)
      : block_(block), slots_(std::move(slots)), headers_(std::move(headers)) {
    drop_unused();
    for (const Header& header : headers_) {
      for (const FormColumn& column : block_.columns) {
        leaf_.push_back(leaf_likeness(header, column.path.back()));
        worth_.push_back(worth_of(header, column, leaf_.back()));
      }
    }
  }

  ColumnAlignment run() {
    ColumnAlignment out;
    out.slots = slots_;
    out.columns.resize(block_.columns.size());
    const auto partner = align(
        static_cast<int>(slots_.size()), static_cast<int>(block_.columns.size()),
        [this](int i, int j) { return worth_[at(static_cast<std::size_t>(i), static_cast<std::size_t>(j))]; },
        [this](int i) { return headers_[static_cast<std::size_t>(i)].figures ? kSkipColumn : 0.0; },
        [](int) { return kSkipColumn; }, &out.score);
    slot_of_.assign(block_.columns.size(), -1);
    for (std::size_t s = 0; s < partner.size(); ++s) {
      if (partner[s] >= 0) slot_of_[static_cast<std::size_t>(partner[s])] = static_cast<int>(s);
    }
    for (const Header& header : headers_) out.headed = out.headed || !header.path.empty();
    judge(out);
    return out;
  }

 private:
  std::size_t at(std::size_t slot, std::size_t column) const { return slot * block_.columns.size() + column; }

  // Grid columns without header and without print, where there are more slots than columns.
  void drop_unused() {
    for (std::size_t s = slots_.size(); s-- > 0 && slots_.size() > block_.columns.size();) {
      if (!headers_[s].path.empty() || headers_[s].figures) continue;
      slots_.erase(slots_.begin() + static_cast<std::ptrdiff_t>(s));
      headers_.erase(headers_.begin() + static_cast<std::ptrdiff_t>(s));
    }
  }

  static double worth_of(const Header& header, const FormColumn& column, double leaf) {
    double groups = 0;
    for (std::size_t level = 0; level + 1 < column.path.size(); ++level) {
      double most = 0;
      for (const auto& text : header.path) most = std::max(most, similarity(text, column.path[level]));
      groups += most - 0.5;
    }
    if (column.path.size() > 1) groups *= 0.6 / static_cast<double>(column.path.size() - 1);
    if (header.path.empty()) return 0.05;
    return std::max(2 * (leaf - kEven) + groups, -0.1);
  }

  // Whether the header of slot s is another column's rather than that of column c.
  bool contradicts(std::size_t s, std::size_t c) const {
    for (std::size_t d = 0; d < block_.columns.size(); ++d) {
      if (d == c || leaf_[at(s, d)] < kLike) continue;
      if (leaf_[at(s, c)] < leaf_[at(s, d)] - 0.15 || worth_[at(s, c)] < worth_[at(s, d)] - 0.5) return true;
    }
    return false;
  }

  // Whether the lowest header of slot s holds another column's label besides that of column c: a ruling between them
  // was lost, and so it may be between their figures.
  bool holds_another(std::size_t s, std::size_t c) const {
    if (headers_[s].path.empty()) return false;
    const std::u32string& text = headers_[s].path.back();
    const std::u32string& own = block_.columns[c].path.back().folded.front();
    for (const FormColumn& column : block_.columns) {
      const std::u32string& other = column.path.back().folded.front();
      if (text.size() < own.size() + other.size() || best_inside(other, text) < kStands) continue;
      const auto& path = block_.columns[c].path;
      const bool known = std::any_of(path.begin(), path.end(), [&other](const Label& label) {
        return best_inside(other, label.folded.front()) >= kStands;
      });
      if (!known) return true;
    }
    return false;
  }

  bool alone_sure(std::size_t s, std::size_t c) const {
    if (leaf_[at(s, c)] < kLike) return false;
    for (std::size_t d = 0; d < block_.columns.size(); ++d) {
      if (d != c && worth_[at(s, d)] > worth_[at(s, c)] - 0.2) return false;
    }
    for (std::size_t other = 0; other < slots_.size(); ++other) {
      if (other != s && worth_[at(other, c)] > worth_[at(s, c)] - 0.1) return false;
    }
    return true;
  }

  void judge(ColumnAlignment& out) const {
    std::size_t matched = 0;
    std::size_t good = 0;
    std::size_t headed = 0;
    bool contradicted = false;
    for (std::size_t c = 0; c < slot_of_.size(); ++c) {
      if (slot_of_[c] < 0) continue;
      const auto s = static_cast<std::size_t>(slot_of_[c]);
      ++matched;
      if (!headers_[s].path.empty()) ++headed;
      if (leaf_[at(s, c)] >= 0.5) ++good;
      contradicted = contradicted || contradicts(s, c);
    }
    const bool one_to_one = matched == block_.columns.size() && slots_.size() == block_.columns.size();
    const bool carried = static_cast<double>(good) >= kMostlyLike * static_cast<double>(headed);
    const bool anchored = !contradicted && good >= kLeastAnchors;
    for (std::size_t c = 0; c < slot_of_.size(); ++c) {
      if (slot_of_[c] < 0) continue;
      const auto s = static_cast<std::size_t>(slot_of_[c]);
      const bool unlike = !headers_[s].path.empty() && leaf_[at(s, c)] < kUnlike;
      out.columns[c].slot = slots_[s];
      out.columns[c].header = headers_[s].printed;
      out.columns[c].counted = one_to_one && !contradicted;
      out.columns[c].sure = one_to_one
                                ? !contradicts(s, c) && (!unlike || carried || (anchored && headers_[s].illegible))
                                : alone_sure(s, c);
      if (holds_another(s, c)) out.columns[c].sure = out.columns[c].counted = false;
    }
  }

  const FormBlock& block_;
  std::vector<Slot> slots_;
  std::vector<Header> headers_;
  std::vector<double> leaf_;   // slots by columns
  std::vector<double> worth_;  // slots by columns
  std::vector<int> slot_of_;   // for each column
};

// A piece without headers: the columns of the piece before, one by one, where there are as many.
ColumnAlignment inherit(const std::vector<Slot>& slots, const FormBlock& block, const ColumnAlignment* before) {
  ColumnAlignment out;
  out.slots = slots;
  out.columns.resize(block.columns.size());
  const bool counted = slots.size() == block.columns.size();
  const bool same = before != nullptr && before->slots.size() == slots.size();
  for (std::size_t c = 0; c < block.columns.size(); ++c) {
    if (same && before->columns[c].found()) {
      const auto place = std::find(before->slots.begin(), before->slots.end(), before->columns[c].slot);
      if (place == before->slots.end()) continue;
      out.columns[c] = before->columns[c];
      out.columns[c].slot = slots[static_cast<std::size_t>(place - before->slots.begin())];
    } else if (counted) {
      if (before != nullptr) out.columns[c] = before->columns[c];
      out.columns[c].slot = slots[c];
      out.columns[c].counted = before == nullptr || !before->columns[c].found();
    }
  }
  return out;
}

}  // namespace

ColumnAlignment align_columns(const Table& table, const FormBlock& block, const std::vector<int>& headers,
                              const std::vector<int>& rows, int label_end, const ColumnAlignment* before) {
  const std::vector<Slot> slots = find_slots(table, headers, rows, label_end);
  if (headers.empty()) return inherit(slots, block, before);
  std::vector<Header> over;
  over.reserve(slots.size());
  for (const Slot& slot : slots) over.push_back(header_of(table, headers, rows, slot));
  return Columns(block, slots, std::move(over)).run();
}

}  // namespace nianbao::extract
