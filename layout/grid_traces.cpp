// Method: a piece of an edge that no ruling was found on is drawn where the marks along it (traces.cpp) and the edge's
// own course speak for it together. Of pieces between two that are drawn all but one in twenty are drawn, in the tables
// of forms; of those at the end of what is drawn, every other. Those with nothing drawn on either side are left alone,
// and so are short ones at an end: a lone stroke of text may fill them.
//
// Fails where nothing is left of a piece: grid_cells.cpp and grid_print.cpp look at those.
#include "layout/grid_traces.h"

namespace nianbao::layout {

namespace {

constexpr double kDrawn = 0.5;        // as in grid_cells.cpp
constexpr double kBetween = 3;        // log odds before any mark is seen: 19 to 1
constexpr double kAtEnd = 0;          // 1 to 1
constexpr double kReachedInto = 4.6;  // 99 to 1
constexpr double kStub = 0.2;         // share of a piece that a ruling which reaches into it covers
constexpr double kCertain = 4.6;      // 99 to 1
constexpr double kShort = 30;         // points; a stroke of text alone on its line covers a third of it at most

// Whether a piece is drawn, by what was seen of it, by its log odds and by those beside it in the same edge.
bool is_told(double seen, bool before, bool after, double length, double point, double told) {
  if (seen >= kStub && (before || after)) return told + kReachedInto >= kCertain;
  if (before && after) return told + kBetween >= kCertain;
  return (before || after) && length >= kShort * point && told + kAtEnd >= kCertain;
}

}  // namespace

std::vector<Ruling> complete_by_traces(Lattice& lattice, const PageTraces& traces) {
  const Lattice seen = lattice;
  std::vector<Ruling> drawn;
  const double point = traces.across().point();
  for (int edge = 1; edge < seen.rows(); ++edge) {
    const double at = seen.row_edges[static_cast<std::size_t>(edge)];
    for (int c = 0; c < seen.columns(); ++c) {
      const double from = seen.column_edges[static_cast<std::size_t>(c)];
      const double to = seen.column_edges[static_cast<std::size_t>(c) + 1];
      const bool before = c > 0 && lattice.across_at(edge, c - 1) >= kDrawn;
      const bool after = c + 1 < seen.columns() && seen.across_at(edge, c + 1) >= kDrawn;
      if (seen.across_at(edge, c) >= kDrawn || !(before || after)) continue;
      if (!is_told(seen.across_at(edge, c), before, after, to - from, point, traces.across().told(at, from, to)))
        continue;
      lattice.across_at(edge, c) = 1;
      drawn.push_back({Orientation::horizontal, at, from, to, 1});
    }
  }
  for (int edge = 1; edge < seen.columns(); ++edge) {
    const double at = seen.column_edges[static_cast<std::size_t>(edge)];
    for (int r = 0; r < seen.rows(); ++r) {
      const double from = seen.row_edges[static_cast<std::size_t>(r)];
      const double to = seen.row_edges[static_cast<std::size_t>(r) + 1];
      const bool before = r > 0 && lattice.down_at(r - 1, edge) >= kDrawn;
      const bool after = r + 1 < seen.rows() && seen.down_at(r + 1, edge) >= kDrawn;
      if (seen.down_at(r, edge) >= kDrawn || !(before || after)) continue;
      if (!is_told(seen.down_at(r, edge), before, after, to - from, point, traces.down().told(at, from, to))) continue;
      lattice.down_at(r, edge) = 1;
      drawn.push_back({Orientation::vertical, at, from, to, 1});
    }
  }
  return drawn;
}

}  // namespace nianbao::layout
