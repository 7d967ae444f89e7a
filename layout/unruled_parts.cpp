// Method: a ruling that ends inside a table parts the rows of the columns that it covers; the others hold cells over
// both rows: a label beside its items, a name of one level beside names of two.
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

void join_over_parts(const std::vector<Ruling>& partial, const std::vector<double>& row_edges,
                     const std::vector<double>& column_edges, const std::vector<int>& columns, std::vector<int>& rows) {
  const std::size_t width = column_edges.size() - 1;
  for (std::size_t r = 1; r + 1 < row_edges.size(); ++r) {
    const auto on_edge = [&](const Ruling& ruling) { return ruling.at == row_edges[r]; };
    if (std::none_of(partial.begin(), partial.end(), on_edge)) continue;
    for (std::size_t c = 0; c < width; ++c) {
      const std::size_t at = r * width + c;
      const double middle = (column_edges[c] + column_edges[c + 1]) / 2;
      const bool parted = std::any_of(partial.begin(), partial.end(), [&](const Ruling& ruling) {
        return on_edge(ruling) && ruling.from < middle && ruling.to > middle;
      });
      if (parted || columns[at] != 1 || columns[at - width] != 1 || rows[at] == 0) continue;
      std::size_t owner = at - width;
      while (rows[owner] == 0) owner -= width;
      rows[owner] += rows[at];
      rows[at] = 0;
    }
  }
}

}  // namespace nianbao::layout
