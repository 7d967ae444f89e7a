// Method: one row or its names alone on a page are too little to be told for a table. Where a table without rulings is
// the last thing on a page, the first lines of the next one that stand in its columns are its rows; where one that
// begins with figures is the first thing on a page, the last lines of the page before are the names of its columns, and
// rows under them.
//
// Assumes pages of one width. Fails where a row has words in less than half of the columns.
#include "layout/stray_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <set>
#include <utility>

#include "document/unicode.h"
#include "layout/grid.h"
#include "layout/unruled_rows.h"
#include "layout/unruled_stretch.h"

namespace nianbao::layout {

namespace {

constexpr double kFilled = 0.5;      // share of columns that a row has words in
constexpr double kNamed = 0.6;       // the same for names of columns
constexpr double kFewFigures = 0.8;  // share from which a row needs no figure
constexpr double kCellLines = 1.5;   // em between the middles of lines of one cell
constexpr double kMargin = 0.3;      // em around a row
constexpr double kOutside = 2.5;     // em; names stand in the middle of columns whose figures are set right
constexpr double kAlike = 0.8;       // share of a header's characters that a line which prints it again holds
constexpr double kSameWidth = 0.01;  // of a page's width: scans that are set upright differ by some pixels
constexpr std::size_t kMostRows = 4;

using Indexes = std::vector<std::size_t>;

// The lines of a page that are no furniture, top to bottom.
Indexes body_of(const PageFlow& page, const std::vector<Furniture>& furniture) {
  Indexes body;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (furniture[i] == Furniture::none) body.push_back(i);
  }
  std::stable_sort(body.begin(), body.end(), [&](std::size_t a, std::size_t b) {
    return page.lines[a].box.centre().y < page.lines[b].box.centre().y;
  });
  return body;
}

std::vector<double> inner_edges(const Table& table) {
  return {table.column_edges.begin() + 1, table.column_edges.end() - 1};
}

bool usable(const Table& table) {
  return !table.ruled && table.columns > 1 && table.column_edges.size() == static_cast<std::size_t>(table.columns) + 1;
}

// The segments of a line, if each stands in a column of its own.
std::vector<Segment> in_columns(const Line& line, const Table& table) {
  std::vector<const Word*> words;
  for (const Word& word : line.words) words.push_back(&word);
  const std::vector<TextLine> lines = text_lines(words);
  if (lines.size() != 1 || is_labelled(lines[0])) return {};
  const double em = lines[0].segments.front().em;
  const double reach = kOutside * em;
  if (line.box.x0 < table.box.x0 - reach || line.box.x1 > table.box.x1 + reach) return {};
  std::set<int> columns;
  const std::vector<double> inner = inner_edges(table);
  for (const Segment& segment : lines[0].segments) columns.insert(column_of(inner, segment.box.centre().x));
  return columns.size() == lines[0].segments.size() ? lines[0].segments : std::vector<Segment>{};
}

bool is_row(const Line& line, const Table& table) {
  const std::vector<Segment> segments = in_columns(line, table);
  const double share = static_cast<double>(segments.size()) / table.columns;
  const bool figure = std::any_of(segments.begin(), segments.end(), [](const Segment& s) { return s.figure; });
  return segments.size() > 1 && share >= kFilled && (figure || share >= kFewFigures);
}

bool is_names(const Line& line, const Table& table) {
  const std::vector<Segment> segments = in_columns(line, table);
  return segments.size() > 1 && static_cast<double>(segments.size()) >= kNamed * table.columns &&
         std::none_of(segments.begin(), segments.end(), [](const Segment& s) { return s.figure; });
}

bool is_next_line(const Line& line, const Line& before, const Table& table) {
  const double white = std::abs(line.box.centre().y - before.box.centre().y);
  return white <= kCellLines * std::max(line.size, 1.0) && !in_columns(line, table).empty();
}

// `rows`: the lines of each row, top to bottom.
void take(PageFlow& page, std::vector<Furniture>& furniture, const Table& like, const std::vector<Indexes>& rows) {
  Table piece;
  piece.ruled = false;
  piece.pages = {page.page};
  piece.columns = like.columns;
  piece.rows = static_cast<int>(rows.size());
  piece.column_edges = like.column_edges;
  Page words;
  words.number = page.page;
  words.dpi = page.dpi;
  words.frame_width = page.frame_width;
  words.frame_height = page.frame_height;
  std::set<std::size_t> taken;
  double bottom = 0;
  for (const Indexes& row : rows) {
    Box box;
    double em = 1;
    for (const std::size_t i : row) {
      const Line& line = page.lines[i];
      words.words.insert(words.words.end(), line.words.begin(), line.words.end());
      box = unite(box, line.box);
      em = std::max(em, line.size);
      taken.insert(i);
    }
    piece.column_edges.front() = std::min(piece.column_edges.front(), box.x0 - kMargin * em);
    piece.column_edges.back() = std::max(piece.column_edges.back(), box.x1 + kMargin * em);
    const double top = box.y0 - kMargin * em;
    piece.row_edges.push_back(piece.row_edges.empty() ? top : (bottom + box.y0) / 2);
    bottom = box.y1 + kMargin * em;
  }
  piece.row_edges.push_back(bottom);
  piece.box = {piece.column_edges.front(), piece.row_edges.front(), piece.column_edges.back(), bottom};
  for (int r = 0; r < piece.rows; ++r) {
    for (int c = 0; c < piece.columns; ++c) {
      const auto row = static_cast<std::size_t>(r);
      const auto column = static_cast<std::size_t>(c);
      Cell cell;
      cell.row = r;
      cell.column = c;
      cell.page = page.page;
      cell.box = {piece.column_edges[column], piece.row_edges[row], piece.column_edges[column + 1],
                  piece.row_edges[row + 1]};
      piece.cells.push_back(std::move(cell));
    }
  }
  std::vector<Table> filled = {std::move(piece)};
  if (!fill_tables(words, filled).empty()) return;  // a word outside all columns: no row after all
  page.pieces.push_back(std::move(filled.front()));
  put_in_reading_order(page.pieces);
  for (auto i = taken.rbegin(); i != taken.rend(); ++i) {
    page.lines.erase(page.lines.begin() + static_cast<std::ptrdiff_t>(*i));
    furniture.erase(furniture.begin() + static_cast<std::ptrdiff_t>(*i));
  }
}

const Table* last_piece(const PageFlow& page) {
  const auto last = std::max_element(page.pieces.begin(), page.pieces.end(),
                                     [](const Table& a, const Table& b) { return a.box.y1 < b.box.y1; });
  return last == page.pieces.end() ? nullptr : &*last;
}

const Table* first_piece(const PageFlow& page) {
  const auto first = std::min_element(page.pieces.begin(), page.pieces.end(),
                                      [](const Table& a, const Table& b) { return a.box.y0 < b.box.y0; });
  return first == page.pieces.end() ? nullptr : &*first;
}

// Whether a line prints the table's first row again.
bool is_header(const Line& line, const Table& table) {
  std::u32string names;
  for (const Cell& cell : table.cells) {
    if (cell.row == 0) names += decode_utf8(strip_spaces(cell.text));
  }
  std::u32string text = decode_utf8(strip_spaces(line.text));
  std::sort(names.begin(), names.end());
  std::sort(text.begin(), text.end());
  std::u32string both;
  std::set_intersection(names.begin(), names.end(), text.begin(), text.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) >= kAlike * static_cast<double>(std::max(names.size(), text.size()));
}

// Rows at the head of `lower` that go on the last table of `upper`.
void take_rows(const PageFlow& upper, const std::vector<Furniture>& above, PageFlow& lower,
               std::vector<Furniture>& furniture) {
  const Table* table = last_piece(upper);
  if (table == nullptr || !usable(*table)) return;
  const Indexes before = body_of(upper, above);
  if (!before.empty() && upper.lines[before.back()].box.centre().y > table->box.y1) return;
  const Table* next = first_piece(lower);
  std::vector<Indexes> rows;
  for (const std::size_t i : body_of(lower, furniture)) {
    const Line& line = lower.lines[i];
    if (next != nullptr && line.box.centre().y > next->box.y0) break;
    if (!rows.empty() && is_next_line(line, lower.lines[rows.back().back()], *table)) {
      rows.back().push_back(i);
    } else if (rows.size() < kMostRows && (is_row(line, *table) || (rows.empty() && is_header(line, *table)))) {
      rows.push_back({i});
    } else {
      break;
    }
  }
  if (!rows.empty()) take(lower, furniture, *table, rows);
}

bool begins_with_figures(const Table& table) {
  std::vector<const Word*> words;
  for (const Cell& cell : table.cells) {
    for (const Word& word : cell.words) {
      if (cell.row == 0) words.push_back(&word);
    }
  }
  const std::vector<TextLine> lines = text_lines(words);
  return std::any_of(lines.begin(), lines.end(), [](const TextLine& line) {
    return std::any_of(line.segments.begin(), line.segments.end(), [](const Segment& s) { return s.figure; });
  });
}

// The names of columns at the foot of `upper`, and rows under them, of the first table of `lower`.
void take_names(PageFlow& upper, std::vector<Furniture>& furniture, const PageFlow& lower,
                const std::vector<Furniture>& below) {
  const Table* table = first_piece(lower);
  if (table == nullptr || !usable(*table) || !begins_with_figures(*table)) return;
  const Indexes after = body_of(lower, below);
  if (!after.empty() && lower.lines[after.front()].box.centre().y < table->box.y0) return;
  const Indexes body = body_of(upper, furniture);
  const Table* before = last_piece(upper);
  if (body.empty() || (before != nullptr && before->box.y1 > upper.lines[body.back()].box.centre().y)) return;
  std::vector<Indexes> rows;
  for (auto i = body.rbegin(); i != body.rend() && rows.size() < kMostRows; ++i) {
    if (before != nullptr && upper.lines[*i].box.centre().y < before->box.y1) return;
    rows.insert(rows.begin(), {*i});
    if (is_names(upper.lines[*i], *table)) return take(upper, furniture, *table, rows);
    if (!is_row(upper.lines[*i], *table)) return;
  }
}

}  // namespace

void take_stray_rows(PageFlow& upper, std::vector<Furniture>& above, PageFlow& lower, std::vector<Furniture>& below) {
  const int wider = std::abs(upper.frame_width - lower.frame_width);
  if (wider > kSameWidth * upper.frame_width || upper.dpi != lower.dpi) return;
  take_names(upper, above, lower, below);
  take_rows(upper, above, lower, below);
}

}  // namespace nianbao::layout
