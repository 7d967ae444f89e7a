// Two pieces of one table -> one.
//
// What a page break does to cells, and the evidence that is asked for before anything is merged:
// - The header is printed again: the lower piece begins with rows that equal the first rows of the upper one, but for
//   misread characters where they come from pixels and hold no figure.
// - A row is cut: neither page drew a ruling at the break, the cells match one to one, and the figures of the row stand
//   on one page only, none of them under words, as under a header.
// - A merged group goes on: a label cell (no figure in it, and labels to its right on both pages) ends at the break,
//   and what stands below it is empty, or repeats it, or does not begin like an item of its own, as （五） or 2. do.
// Else rows stay apart: a row too many is seen by whoever maps labels, a row swallowed is not. Blanks next
// to the break are doubted then where a row may have been cut: its sides are not drawn there, or one page has its words
// and the other its figures; but not where the lower page begins with an item and either row has its own figures.
//
// Fails where a label without an item number is cut in two, and both pages are ruled at the break.
#include "layout/join_seam.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "document/unicode.h"

namespace nianbao::layout {

namespace {

constexpr double kReadAlike = 0.6;  // share of a cell's characters that two readings of it have in common at least
constexpr double kManyCharacters = 20;
constexpr double kAlikeOfMany = 0.75;   // labels of a form that long share 0.69 at most
constexpr std::size_t kSameLabels = 2;  // of a row, beside one that was misread altogether
constexpr int kTitleRows = 2;           // rows above a header that the next page does not print again: a title, a band

// Belief in a text of two cells with figures among words: they may be a cell each.
constexpr double kTwoValues = 0.5;

// Belief in a blank next to a break that may have cut its row: a person looks.
constexpr double kBlankAtBreak = 0.9;

bool has_han(const std::string& text) {
  const std::u32string points = decode_utf8(text);
  return std::any_of(points.begin(), points.end(), is_han);
}

bool has_digit(const std::string& text) {
  const std::u32string points = decode_utf8(text);
  return std::any_of(points.begin(), points.end(), is_digit);
}

bool is_empty(const Cell& cell) { return strip_spaces(cell.text).empty(); }

// A figure, a stroke, anything but words.
bool is_figure(const Cell& cell) { return !is_empty(cell) && !has_han(cell.text); }

bool is_numeral(char32_t c) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
  return is_digit(c) || kNumerals.find(c) != std::u32string_view::npos;
}

// A figure with its unit: 5.060万元, 12件.
bool is_amount(const std::string& text) {
  constexpr std::u32string_view kPoints = U".,．，";
  constexpr std::u32string_view kUnits = U"万亿千百元件个条项页次人";
  constexpr std::size_t kLongest = 3;  // characters of a unit
  const std::u32string points = decode_utf8(strip_spaces(text));
  std::size_t i = 0;
  while (i < points.size() && (is_digit(points[i]) || (i > 0 && kPoints.find(points[i]) != std::u32string_view::npos)))
    ++i;
  const std::size_t rest = points.size() - i;
  return i > 0 && is_digit(points[i - 1]) && rest > 0 && rest <= kLongest &&
         kUnits.find(points[i]) != std::u32string_view::npos;
}

// （五）..., (5)..., 五、..., 5....
bool begins_item(const std::string& text) {
  if (is_amount(text)) return false;
  const std::u32string points = decode_utf8(strip_spaces(text));
  std::size_t i = 0;
  const bool bracket = !points.empty() && (points[0] == U'（' || points[0] == U'(');
  if (bracket) ++i;
  const std::size_t first = i;
  while (i < points.size() && is_numeral(points[i])) ++i;
  if (i == first || i == points.size()) return false;
  constexpr std::u32string_view kAfter = U"、.．,，";
  return bracket ? points[i] == U'）' || points[i] == U')' : kAfter.find(points[i]) != std::u32string_view::npos;
}

using Row = std::vector<const Cell*>;

Row cells_beginning(const Table& table, int row) {
  Row out;
  for (const Cell& cell : table.cells) {
    if (cell.row == row) out.push_back(&cell);
  }
  return out;
}

bool same_place(const Cell& a, const Cell& b) {
  return a.column == b.column && a.column_span == b.column_span && a.row_span == b.row_span;
}

// Characters that both texts hold.
std::size_t common_characters(std::u32string a, std::u32string b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::u32string both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

std::u32string numerals_of(const std::u32string& text) {
  std::u32string numerals;
  std::copy_if(text.begin(), text.end(), std::back_inserter(numerals), is_numeral);
  return numerals;
}

// Whether two texts may be readings of the same words: they share most characters, and number no different items. A
// bracket may have been read as a digit, which tells nothing where the words are many and nearly all the same.
bool read_alike(const std::u32string& a, const std::u32string& b) {
  const auto most = static_cast<double>(std::max(a.size(), b.size()));
  const auto common = static_cast<double>(common_characters(a, b));
  if (most >= kManyCharacters && common >= kAlikeOfMany * most) return true;
  return numerals_of(a) == numerals_of(b) && common >= kReadAlike * most;
}

// Whether two rows print the same; words that were read from pixels may differ by characters that were misread, and one
// short label altogether (自然人, 自然上并) beside others that are the same, under a heading over several columns: rows
// of data have none, and may hold the same words (有, 是) beside other names. Rows with figures are rows of data where
// anything differs.
bool same_row(const Row& a, const Row& b) {
  if (a.size() != b.size()) return false;
  bool figures = false;
  bool equal = true;
  std::size_t same_labels = 0;
  std::size_t unlike = 0;
  bool heading = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!same_place(*a[i], *b[i])) return false;
    heading = heading || (a[i]->column_span > 1 && has_han(a[i]->text));
    figures = figures || is_figure(*a[i]) || is_figure(*b[i]);
    const std::u32string first = decode_utf8(strip_spaces(a[i]->text));
    const std::u32string second = decode_utf8(strip_spaces(b[i]->text));
    if (first == second) {
      if (has_han(a[i]->text)) ++same_labels;
      continue;
    }
    equal = false;
    if (a[i]->origin != Origin::ocr || b[i]->origin != Origin::ocr) return false;
    if (read_alike(first, second)) continue;
    if (numerals_of(first) != numerals_of(second)) return false;
    ++unlike;
  }
  if (unlike > 1 || (unlike == 1 && (!heading || same_labels < kSameLabels))) return false;
  return equal || !figures;
}

bool is_header_row(const Row& row) {
  const auto labels = std::count_if(row.begin(), row.end(), [](const Cell* cell) { return has_han(cell->text); });
  const auto figures = std::count_if(row.begin(), row.end(), [](const Cell* cell) { return is_figure(*cell); });
  return labels >= 2 && figures == 0;
}

// Rows at the head of `lower` that only print the upper piece's header again.
int repeated_rows(const Table& upper, const Table& lower) {
  for (int skip = 0; skip <= kTitleRows; ++skip) {
    int count = 0;
    bool header = false;
    while (count < lower.rows && skip + count < upper.rows) {
      const Row row = cells_beginning(lower, count);
      if (!same_row(cells_beginning(upper, skip + count), row)) break;
      header = header || is_header_row(row);
      ++count;
    }
    const auto crosses = [&](const Cell& cell) { return cell.row < count && cell.row + cell.row_span > count; };
    while (count > 0 && std::any_of(lower.cells.begin(), lower.cells.end(), crosses)) --count;
    if (count > 0 && header) return count;
  }
  return 0;
}

// The first rows leave the table for the repeated cells of `upper`.
void drop_rows(Table& table, int count, Table& upper) {
  for (Cell& cell : table.cells) {
    if (cell.row < count) upper.repeated.push_back(std::move(cell));
  }
  std::erase_if(table.cells, [&](const Cell& cell) { return cell.row < count; });
  for (Cell& cell : table.cells) cell.row -= count;
  table.rows -= count;
  if (count > 0) table.open_top = false;
}

// The cells on both sides of the seam that stand over the same columns.
struct Pair {
  Cell* above = nullptr;
  Cell* below = nullptr;
};

std::vector<Pair> pairs_at_seam(Table& upper, Table& lower, bool* all) {
  std::vector<Cell*> below;
  for (Cell& cell : lower.cells) {
    if (cell.row == 0) below.push_back(&cell);
  }
  std::vector<Pair> pairs;
  std::size_t above_count = 0;
  for (Cell& cell : upper.cells) {
    if (cell.row + cell.row_span != upper.rows) continue;
    ++above_count;
    const auto match = std::find_if(below.begin(), below.end(), [&](const Cell* other) {
      return other->column == cell.column && other->column_span == cell.column_span;
    });
    if (match != below.end()) pairs.push_back({&cell, *match});
  }
  *all = pairs.size() == above_count && pairs.size() == below.size();
  return pairs;
}

bool is_cut_row(const Table& upper, const Table& lower, const std::vector<Pair>& pairs) {
  if (!upper.open_bottom || !lower.open_top) return false;
  bool figures = false;
  bool any_below = false;
  for (const auto& [above, below] : pairs) {
    if (is_figure(*above) && is_figure(*below)) return false;
    if (has_han(above->text) && is_figure(*below)) return false;  // its header
    if (!is_empty(*above) && begins_item(below->text)) return false;
    figures = figures || is_figure(*above) || is_figure(*below);
    any_below = any_below || !is_empty(*below);
  }
  return figures || !any_below;
}

// Whether what is printed first to the right of a cell, in its row next to the seam, is a label: below a break, a group
// within the group is blank as well.
bool label_to_the_right(const Table& table, const Cell& cell, int row) {
  const Cell* next = cell_at(table, row, cell.column + cell.column_span);
  while (next != nullptr && is_empty(*next)) next = cell_at(table, row, next->column + next->column_span);
  return next != nullptr && has_han(next->text);
}

bool is_parted_group(const Table& upper, const Table& lower, const Pair& pair) {
  const Cell& above = *pair.above;
  const Cell& below = *pair.below;
  if (is_figure(above) || is_figure(below) || is_amount(above.text) || is_amount(below.text)) return false;
  if (is_empty(above) && is_empty(below)) return false;
  if (!label_to_the_right(upper, above, upper.rows - 1) || !label_to_the_right(lower, below, 0)) return false;
  const bool grouped = above.row_span > 1 || below.row_span > 1;
  if (is_empty(below)) return true;
  if (is_empty(above)) return grouped;
  if (strip_spaces(above.text) == strip_spaces(below.text)) return grouped;
  if (begins_item(below.text)) return false;
  return begins_item(above.text) || (grouped && (upper.open_bottom || lower.open_top));
}

void merge_text(Cell& above, Cell& below) {
  const bool repeated = strip_spaces(above.text) == strip_spaces(below.text);
  if (is_empty(above)) {
    above.text = below.text;
    above.readings = below.readings;
    above.vertical = below.vertical;
    above.origin = below.origin;
    above.confidence = below.confidence;
  } else if (!is_empty(below) && !repeated) {
    const bool values =
        has_digit(above.text) && has_digit(below.text) && !(above.readings.empty() && below.readings.empty());
    above.text += (above.vertical ? "" : "\n") + below.text;
    above.confidence = std::min({above.confidence, below.confidence, values ? kTwoValues : 1});
    above.readings.clear();
  }
}

// What the lower page prints stays with that page.
void merge_words(Cell& above, Cell& below) {
  if (is_empty(above)) {
    above.words = std::move(below.words);
  } else if (!below.words.empty()) {
    above.parts.push_back({below.page, below.box, std::move(below.words)});
  }
  std::move(below.parts.begin(), below.parts.end(), std::back_inserter(above.parts));
}

// A figure printed on the lower page only belongs there.
void merge_cell(Cell& above, Cell& below) {
  if (is_empty(above) && !is_empty(below)) {
    above.page = below.page;
    above.box = below.box;
  }
  merge_words(above, below);
  merge_text(above, below);
}

// What a row next to a break holds.
struct Contents {
  bool words = false;
  bool figures = false;
  bool blanks = false;
  bool item = false;  // its innermost label begins one
  bool own() const { return words && (figures || !blanks); }
};

Contents contents_of(const std::vector<Cell*>& row) {
  Contents out;
  int innermost = -1;
  for (const Cell* cell : row) {
    out.words = out.words || has_han(cell->text);
    if (has_han(cell->text) && cell->column > innermost) {
      innermost = cell->column;
      out.item = begins_item(cell->text);
    }
    out.figures = out.figures || is_figure(*cell);
    out.blanks = out.blanks || is_empty(*cell);
  }
  return out;
}

void doubt_blanks(const std::vector<Cell*>& row) {
  for (Cell* cell : row) {
    if (!is_empty(*cell)) continue;
    if (cell->readings.empty()) cell->readings.push_back({"", kBlankAtBreak});
    cell->readings.front().probability = std::min(cell->readings.front().probability, kBlankAtBreak);
    cell->confidence = std::min(cell->confidence, kBlankAtBreak);
  }
}

// Of rows that stay apart, but may be one that the break cut.
void doubt_blanks_at_seam(Table& upper, Table& lower) {
  std::vector<Cell*> above;
  std::vector<Cell*> below;
  for (Cell& cell : upper.cells) {
    if (cell.row + cell.row_span == upper.rows) above.push_back(&cell);
  }
  for (Cell& cell : lower.cells) {
    if (cell.row == 0) below.push_back(&cell);
  }
  const Contents over = contents_of(above);
  const Contents under = contents_of(below);
  const auto halves = [](const Contents& words, const Contents& figures) {
    return words.words && !words.figures && words.blanks && figures.figures && !figures.words;
  };
  const bool two = under.item ? over.own() || under.own() : over.own() && under.own();
  const bool open = (upper.open_bottom || lower.open_top) && !two;
  if (!open && !halves(over, under) && !halves(under, over)) return;
  if (under.figures) doubt_blanks(above);
  if (over.figures) doubt_blanks(below);
}

}  // namespace

void append_rows(Table& upper, Table lower) {
  drop_rows(lower, repeated_rows(upper, lower), upper);
  if (lower.rows == 0) return;
  bool all = false;
  const std::vector<Pair> pairs = pairs_at_seam(upper, lower, &all);
  const bool cut = all && is_cut_row(upper, lower, pairs);
  if (!cut) doubt_blanks_at_seam(upper, lower);
  const int offset = upper.rows - (cut ? 1 : 0);
  std::vector<const Cell*> gone;
  std::vector<Pair> merged;
  for (const Pair& pair : pairs) {
    if (cut || is_parted_group(upper, lower, pair)) merged.push_back(pair);
  }
  for (const auto& [above, below] : merged) {
    merge_cell(*above, *below);
    above->row_span += below->row_span - (cut ? 1 : 0);
    gone.push_back(below);
  }
  for (Cell& cell : lower.cells) {
    if (std::find(gone.begin(), gone.end(), &cell) != gone.end()) continue;
    cell.row += offset;
    upper.cells.push_back(std::move(cell));
  }
  upper.rows = offset + lower.rows;
  std::sort(upper.cells.begin(), upper.cells.end(),
            [](const Cell& a, const Cell& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
}

}  // namespace nianbao::layout
