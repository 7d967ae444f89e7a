#include "layout/grid_printed.h"

#include <algorithm>
#include <cmath>

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kLevel = 2.5;     // between the middles of a row's label and of its figures
constexpr double kLikeOthers = 3;  // labels of a column begin at places that differ by less

constexpr double kNearLabel = 4;   // between a label and the figure of the next column, where that begins as others do
constexpr std::size_t kUsual = 3;  // figures that show where a column's begin, at least

constexpr double kDrawn = 0.5;  // as in grid_cells.cpp

}  // namespace

bool PrintOnGrid::above(int edge, int column) const { return lattice_.across_at(edge, column) >= kDrawn; }

bool PrintOnGrid::left(int row, int edge) const { return lattice_.down_at(row, edge) >= kDrawn; }

bool PrintOnGrid::joins_drawn(int row, int edge) const {
  return (row > 0 && left(row - 1, edge)) || (row + 1 < lattice_.rows() && left(row + 1, edge));
}

bool PrintOnGrid::parts_text(int row, int edge, double gap) const {
  const Place& before = places_.at(row, edge - 1);
  const Place& after = places_.at(row, edge);
  return !before.marks.empty() && !after.marks.empty() && after.box.x0 - before.box.x1 < gap * point_;
}

bool PrintOnGrid::parts_heading(int row, int edge) const {
  if (!parts_text(row, edge, kWordGap) || !is_under_heading(row, edge, kCentred)) return false;
  return !is_centred(row, edge - 1) || !is_centred(row, edge);
}

bool PrintOnGrid::is_under_heading(int row, int edge, double off_centre) const {
  int first = edge - 1;
  int last = edge;
  while (first > 0 && !left(row, first)) --first;
  while (last + 1 < lattice_.columns() && !left(row, last + 1)) ++last;
  Box print;
  bool words = false;
  for (int c = first; c <= last; ++c) {
    if (places_.at(row, c).marks.empty()) continue;
    print = unite(print, places_.at(row, c).box);
    words = words || !places_.at(row, c).figures;
  }
  const double from = lattice_.column_edges[static_cast<std::size_t>(first)];
  const double to = lattice_.column_edges[static_cast<std::size_t>(last) + 1];
  return words && std::abs(print.centre().x - (from + to) / 2) < off_centre * (to - from);
}

bool PrintOnGrid::is_centred(int row, int column) const {
  const double from = lattice_.column_edges[static_cast<std::size_t>(column)];
  const double to = lattice_.column_edges[static_cast<std::size_t>(column) + 1];
  return std::abs(places_.at(row, column).box.centre().x - (from + to) / 2) < kOffCentre * (to - from);
}

bool PrintOnGrid::is_blank_beside(int row, int edge) const {
  return places_.at(row, edge - 1).marks.empty() && places_.at(row, edge).marks.empty();
}

bool PrintOnGrid::is_own_figure(int row, int column) const {
  if (places_.crossed_above(row, column) || places_.crossed_above(row + 1, column)) return false;
  return is_one_figure(places_.at(row, column), point_);
}

bool PrintOnGrid::is_filled(int row, int column) const {
  for (int r = row; r >= 0; --r) {
    if (places_.at(r, column).marks.empty()) return false;
    if (above(r, column)) break;
  }
  for (int r = row; r < lattice_.rows(); ++r) {
    if (places_.at(r, column).marks.empty()) return false;
    if (r + 1 == lattice_.rows() || above(r + 1, column)) break;
  }
  return true;
}

bool PrintOnGrid::is_level(int row, int column) const {
  const Place& label = places_.at(row, column);
  if (label.marks.empty()) return false;
  for (int c = 0; c < lattice_.columns(); ++c) {
    const Place& figure = places_.at(row, c);
    if (c == column || !figure.figures || figure.lines.size() != 1) continue;
    if (std::abs(figure.box.centre().y - label.box.centre().y) < kLevel * point_) return true;
  }
  return false;
}

const Place& PrintOnGrid::behind(int row, int edge) const {
  for (int c = edge; c < lattice_.columns() && (c == edge || !left(row, c)); ++c) {
    if (!places_.at(row, c).marks.empty()) return places_.at(row, c);
  }
  return places_.at(row, edge);
}

std::optional<Extent> PrintOnGrid::print_behind(int row, int edge) const {
  const double at = lattice_.column_edges[static_cast<std::size_t>(edge)];
  const Place& place = behind(row, edge);
  const std::optional<double> begins = begins_behind(places_.at(row, edge - 1), place, at, kWordGap * point_);
  return begins ? std::optional<Extent>({*begins, *begins + place.box.width()}) : std::nullopt;
}

bool PrintOnGrid::is_figure_as_usual(int row, int edge, const std::vector<Extent>& usual) const {
  const Place& place = places_.at(row, edge);
  if (!place.figures || place.lines.size() != 1) return false;
  const double at = lattice_.column_edges[static_cast<std::size_t>(edge)];
  const std::optional<double> begins = begins_behind(places_.at(row, edge - 1), place, at, kNearLabel * point_);
  if (!begins) return false;
  const auto alike = static_cast<std::size_t>(std::count_if(usual.begin(), usual.end(), [&](const Extent& other) {
    return std::abs(other.from - *begins) < kLikeOthers * point_;
  }));
  return alike >= kUsual && 2 * alike > usual.size();
}

bool PrintOnGrid::is_centred_behind(int row, int edge) const {
  const std::optional<Extent> print = print_behind(row, edge);
  if (!print || places_.at(row, edge - 1).marks.empty()) return false;
  int next = edge + 1;
  while (next < lattice_.columns() && !left(row, next)) ++next;
  const double width =
      lattice_.column_edges[static_cast<std::size_t>(next)] - lattice_.column_edges[static_cast<std::size_t>(edge)];
  return std::abs(print->from + print->to - width) / 2 < kCentred * width;
}

std::vector<Extent> PrintOnGrid::usual_places(int edge) const {
  std::vector<Extent> usual;
  for (int r = 0; r < lattice_.rows(); ++r) {
    if (!left(r, edge)) continue;
    if (const std::optional<Extent> print = print_behind(r, edge)) usual.push_back(*print);
  }
  return usual;
}

bool PrintOnGrid::begins_alike(const Extent& print, const std::vector<Extent>& others) const {
  return std::any_of(others.begin(), others.end(),
                     [&](const Extent& other) { return std::abs(other.from - print.from) < kLikeOthers * point_; });
}

bool PrintOnGrid::ends_alike(const Extent& print, const std::vector<Extent>& others) const {
  return std::any_of(others.begin(), others.end(),
                     [&](const Extent& other) { return std::abs(other.to - print.to) < kLikeOthers * point_; });
}

}  // namespace nianbao::layout
