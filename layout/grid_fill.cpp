// Words -> the cells they lie in, and the text of words that stand together.
//
// Method: a word belongs to the cell that holds its centre, in the smallest table that holds it (boxes may be nested).
// Inside a cell, words of ordinary height open lines, and each other word joins the line that it overlaps most; so a
// comma or a dash does not open a line of its own. Lines run top to bottom, words of a line left to right.
//
// A narrow cell often stacks a label, one character a line: that is read as one vertical line. Several columns, right
// to left, are assumed only where the words say that they are set in a vertical mode: two characters a line are
// ordinary short lines.
//
// Confidence of a cell: that of its weakest word, since one wrong character makes a wrong cell.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "document/median.h"
#include "document/unicode.h"
#include "layout/grid.h"

namespace nianbao::layout {

namespace {

constexpr double kSameLine = 0.5;      // share of the lower word's height that overlaps a line's first word
constexpr double kLikeMedian = 0.35;   // words whose height differs by less, as a share of the median, open lines first
constexpr std::size_t kNearRows = 16;  // lines that begin before a word's end and could still overlap it

double median_extent(const std::vector<Word>& words, bool vertical) {
  std::vector<double> extents;
  extents.reserve(words.size());
  for (const Word& word : words) extents.push_back(vertical ? word.box.width() : word.box.height());
  return median(std::move(extents));
}

struct Span {
  double from = 0;
  double to = 0;
};

struct Row {
  Span span;  // across the line's direction: of the word that opened it
  std::vector<Word> words;
};

Span across_line(const Word& word, bool vertical) {
  return vertical ? Span{word.box.x0, word.box.x1} : Span{word.box.y0, word.box.y1};
}

// The line that a word overlaps most, or -1. `rows` are in order of where they begin, so only a few are near.
int best_row(const std::vector<Row>& rows, const Span& span) {
  int best = -1;
  double most = 0;
  const auto end =
      std::lower_bound(rows.begin(), rows.end(), span.to, [](const Row& row, double to) { return row.span.from < to; });
  const auto last = static_cast<std::size_t>(end - rows.begin());
  for (std::size_t i = last - std::min(last, kNearRows); i < last; ++i) {
    const Span& row = rows[i].span;
    const double lower = std::min(span.to - span.from, row.to - row.from);
    const double overlap = std::min(span.to, row.to) - std::max(span.from, row.from);
    if (overlap > most && overlap >= kSameLine * lower) most = overlap, best = static_cast<int>(i);
  }
  return best;
}

std::vector<Row> rows_of(std::vector<Word> words, bool vertical) {
  const double median = median_extent(words, vertical);
  const auto unlike = [&](const Word& word) {
    const Span span = across_line(word, vertical);
    return std::abs(span.to - span.from - median) > kLikeMedian * median;
  };
  const auto order = [&](const Word& a, const Word& b) {
    return std::pair(unlike(a), across_line(a, vertical).from) < std::pair(unlike(b), across_line(b, vertical).from);
  };
  std::stable_sort(words.begin(), words.end(), order);
  std::vector<Row> rows;
  for (Word& word : words) {
    const Span span = across_line(word, vertical);
    const int row = best_row(rows, span);
    if (row >= 0) {
      rows[static_cast<std::size_t>(row)].words.push_back(std::move(word));
      continue;
    }
    const auto after = std::upper_bound(rows.begin(), rows.end(), span.from,
                                        [](double from, const Row& other) { return from < other.span.from; });
    rows.insert(after, Row{span, {}})->words.push_back(std::move(word));
  }
  for (Row& row : rows) {
    std::stable_sort(row.words.begin(), row.words.end(), [&](const Word& a, const Word& b) {
      return vertical ? a.box.centre().y < b.box.centre().y : a.box.centre().x < b.box.centre().x;
    });
  }
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    const double middle_a = a.span.from + a.span.to;
    const double middle_b = b.span.from + b.span.to;
    return vertical ? middle_a > middle_b : middle_a < middle_b;
  });
  return rows;
}

std::string line_text(const std::vector<Word>& words) {
  std::string text;
  char32_t before = U' ';
  for (const Word& word : words) {
    const std::u32string points = decode_utf8(word.text);
    if (points.empty()) continue;
    if (!text.empty() && word.space_before && blank_matters(before, points.front())) text += ' ';
    text += word.text;
    before = points.back();
  }
  return text;
}

// One Chinese character a line, two lines at least, each about under the one before.
bool is_stacked(const std::vector<Row>& rows) {
  if (rows.size() < 2) return false;
  for (const Row& row : rows) {
    if (row.words.size() != 1) return false;
    const std::u32string points = decode_utf8(row.words.front().text);
    if (points.size() != 1 || !(is_han(points.front()) || is_cjk_punctuation(points.front()))) return false;
    if (overlap_x(row.words.front().box, rows.front().words.front().box) <= 0) return false;
  }
  return true;
}

struct Place {
  std::size_t table = 0;
  std::size_t cell = 0;
};

// For every place of a table's grid, the index of its cell.
std::vector<std::size_t> owners(const Table& table) {
  const auto columns = static_cast<std::size_t>(table.columns);
  std::vector<std::size_t> out(static_cast<std::size_t>(table.rows) * columns, 0);
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
        out[static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column)] = i;
      }
    }
  }
  return out;
}

// Index of the piece between edges that holds `at`, -1 outside.
int piece_of(const std::vector<double>& edges, double at) {
  const auto after = std::upper_bound(edges.begin(), edges.end(), at);
  if (after == edges.begin() || after == edges.end()) return -1;
  return static_cast<int>(after - edges.begin()) - 1;
}

class Finder {
 public:
  explicit Finder(const std::vector<Table>& tables) : tables_(tables) {
    for (const Table& table : tables) owners_.push_back(owners(table));
  }

  // The cell that holds a point, in the smallest table around it; false where there is none.
  bool find(const Point& point, Place* place) const {
    double least = 0;
    bool found = false;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const Table& table = tables_[i];
      const int row = piece_of(table.row_edges, point.y);
      const int column = piece_of(table.column_edges, point.x);
      if (row < 0 || column < 0 || (found && table.box.area() >= least)) continue;
      least = table.box.area();
      found = true;
      *place = {i, owners_[i][static_cast<std::size_t>(row) * static_cast<std::size_t>(table.columns) +
                              static_cast<std::size_t>(column)]};
    }
    if (found) set_right(point, *place);
    return found;
  }

 private:
  // Cells of tables that no rulings part may reach under their neighbours' columns.
  void set_right(const Point& point, Place& place) const {
    const Table& table = tables_[place.table];
    if (table.ruled || contains(table.cells[place.cell].box, point)) return;
    const auto around = std::find_if(table.cells.begin(), table.cells.end(),
                                     [&](const Cell& cell) { return contains(cell.box, point); });
    if (around != table.cells.end()) place.cell = static_cast<std::size_t>(around - table.cells.begin());
  }

  const std::vector<Table>& tables_;
  std::vector<std::vector<std::size_t>> owners_;
};

void finish(Cell& cell) {
  if (cell.words.empty()) return;
  cell.text = text_of(cell.words, &cell.vertical);
  cell.confidence = 1;
  cell.origin = Origin::text_layer;
  for (const Word& word : cell.words) {
    cell.confidence = std::min(cell.confidence, word.confidence);
    if (word.origin == Origin::ocr) cell.origin = Origin::ocr;
  }
}

}  // namespace

std::string text_of(std::vector<Word>& words, bool* vertical) {
  if (vertical != nullptr) *vertical = false;
  if (words.empty()) return {};
  const auto upright = std::count_if(words.begin(), words.end(), [](const Word& word) { return word.vertical; });
  const bool set_vertically = 2 * static_cast<std::size_t>(upright) > words.size();
  std::vector<Row> rows = rows_of(std::move(words), set_vertically);
  const bool stacked = !set_vertically && is_stacked(rows);
  if (vertical != nullptr) *vertical = set_vertically || stacked;
  std::string text;
  words.clear();
  for (Row& row : rows) {
    if (!text.empty() && !stacked) text += '\n';
    text += line_text(row.words);
    std::move(row.words.begin(), row.words.end(), std::back_inserter(words));
  }
  return text;
}

std::vector<Word> fill_tables(const Page& page, std::vector<Table>& tables) {
  const Finder finder(tables);
  std::vector<Word> outside;
  std::vector<Place> touched;
  for (const Word& word : page.words) {
    Place place;
    if (!finder.find(word.box.centre(), &place)) {
      outside.push_back(word);
      continue;
    }
    std::vector<Word>& words = tables[place.table].cells[place.cell].words;
    if (words.empty()) touched.push_back(place);
    words.push_back(word);
  }
  for (const Place& place : touched) finish(tables[place.table].cells[place.cell]);
  return outside;
}

}  // namespace nianbao::layout
