// Method: a ruling that ends inside a table parts the rows of the columns that it covers; the others hold cells over
// both rows: a label beside its items, a name of one level beside names of two. The ruling over a sum leaves columns
// out, too: figures stay in the rows in whose line they stand, and so do words that stand in line with both rows.
//
// Fails where such a ruling is as long as the words above it, which it then underlines, and where cells over several
// rows stand in columns that the ruling covers in part.
#include "layout/unruled_parts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace nianbao::layout {

namespace {

constexpr double kShortest = 20;     // points: the narrowest column that is ruled by itself
constexpr double kOnEdge = 4;        // points; as near to a ruling over the whole width it is a piece of that
constexpr double kSameHeight = 1.2;  // points; pieces on one height
constexpr double kSameEnds = 0.6;    // em; an underline is as long as its words
constexpr double kBelowWords = 0.6;  // em; and as near to them

// What stands in a place of the grid.
struct Print {
  bool words = false;
  bool figures = false;
  bool in_line = false;  // with print of other columns
  bool header = false;
  bool any() const { return words || figures; }
};

Print both(const Print& a, const Print& b) {
  return {a.words || b.words, a.figures || b.figures, a.in_line || b.in_line, a.header && b.header};
}

std::vector<Print> print_in(const Table& grid, const std::vector<TextLine>& lines, std::size_t header_count) {
  const auto width = static_cast<std::size_t>(grid.columns);
  std::vector<Print> print(static_cast<std::size_t>(grid.rows) * width);
  const std::vector<double> inner(grid.column_edges.begin() + 1, grid.column_edges.end() - 1);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto below = std::upper_bound(grid.row_edges.begin(), grid.row_edges.end(), lines[i].box.centre().y);
    if (below == grid.row_edges.begin() || below == grid.row_edges.end()) continue;
    const auto row = static_cast<std::size_t>(below - grid.row_edges.begin()) - 1;
    for (const Segment& segment : lines[i].segments) {
      Print& place = print[row * width + static_cast<std::size_t>(column_of(inner, segment.box.centre().x))];
      (segment.figure ? place.figures : place.words) = true;
      place.in_line = place.in_line || lines[i].segments.size() > 1;
      place.header = i < header_count;
    }
  }
  return print;
}

// Whether a place and the one below it may be one cell.
bool may_be_one(const Print& above, const Print& below) {
  if (!above.any() || !below.any()) return !(above.figures && above.in_line) && !(below.figures && below.in_line);
  if (above.figures || below.figures) return false;
  return (above.header && below.header) || !above.in_line || !below.in_line;
}

bool is_underline(const Ruling& ruling, const std::vector<TextLine>& lines) {
  return std::any_of(lines.begin(), lines.end(), [&](const TextLine& line) {
    return std::any_of(line.segments.begin(), line.segments.end(), [&](const Segment& s) {
      const double below = ruling.at - s.box.y1;
      return std::abs(s.box.x0 - ruling.from) <= kSameEnds * s.em &&
             std::abs(s.box.x1 - ruling.to) <= kSameEnds * s.em && std::abs(below) <= kBelowWords * s.em;
    });
  });
}

}  // namespace

std::vector<Ruling> part_rulings(const Page& page, const Box& box, const std::vector<double>& edges,
                                 const std::vector<TextLine>& lines) {
  const double point = (page.dpi > 0 ? page.dpi : 72.0) / 72;
  std::vector<Ruling> out;
  for (const Ruling& ruling : page.rulings) {
    const Point middle = {(ruling.from + ruling.to) / 2, ruling.at};
    const bool on_edge = std::any_of(edges.begin(), edges.end(),
                                     [&](double edge) { return std::abs(edge - ruling.at) <= kOnEdge * point; });
    if (ruling.orientation == Orientation::horizontal && contains(box, middle) && !on_edge &&
        ruling.to - ruling.from >= kShortest * point && !is_underline(ruling, lines))
      out.push_back(ruling);
  }
  std::sort(out.begin(), out.end(), [](const Ruling& a, const Ruling& b) { return a.at < b.at; });
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (out[i].at - out[i - 1].at <= kSameHeight * point) out[i].at = out[i - 1].at;
  }
  return out;
}

void join_over_parts(const std::vector<Ruling>& partial, const Table& grid, const std::vector<TextLine>& lines,
                     std::size_t header_count, const std::vector<int>& columns, std::vector<int>& rows) {
  if (partial.empty()) return;
  const auto width = static_cast<std::size_t>(grid.columns);
  std::vector<Print> print = print_in(grid, lines, header_count);
  for (std::size_t r = 1; r + 1 < grid.row_edges.size(); ++r) {
    const auto on_edge = [&](const Ruling& ruling) { return ruling.at == grid.row_edges[r]; };
    if (std::none_of(partial.begin(), partial.end(), on_edge)) continue;
    for (std::size_t c = 0; c < width; ++c) {
      const std::size_t at = r * width + c;
      const double middle = (grid.column_edges[c] + grid.column_edges[c + 1]) / 2;
      const bool parted = std::any_of(partial.begin(), partial.end(), [&](const Ruling& ruling) {
        return on_edge(ruling) && ruling.from < middle && ruling.to > middle;
      });
      if (parted || columns[at] != 1 || columns[at - width] != 1 || rows[at] == 0) continue;
      std::size_t owner = at - width;
      while (rows[owner] == 0) owner -= width;
      if (!may_be_one(print[owner], print[at])) continue;
      print[owner] = both(print[owner], print[at]);
      rows[owner] += rows[at];
      rows[at] = 0;
    }
  }
}

}  // namespace nianbao::layout
