// Method: where most columns of a row are equally wide and one is twice as wide, it is two if it prints two labels,
// each in the middle of its half, or two figures that stand in their halves as the row's others in their columns. The
// ruling between them, as near to the middle as print allows, is drawn through all rows in which nothing speaks against
// it: the column is closed on both sides, and what it prints does not cross it and stands in no middle.
//
// Assumes labels of two characters at least: 合 and 计 set apart are one. Fails on columns of unequal widths, and where
// two lost rulings lie side by side.
#include "layout/grid_widths.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "document/median.h"
#include "layout/grid_places.h"

namespace nianbao::layout {

namespace {

constexpr double kDrawn = 0.5;              // as in grid_cells.cpp
constexpr std::size_t kLabelsToFigure = 3;  // of a header, at least
constexpr std::size_t kFewest = 4;          // columns that are equally wide
constexpr double kEqual = 0.1;              // of a column's width, by which they differ
constexpr double kInMiddle = 0.15;      // the same of a label from its half's middle, which lines of a label may be off
constexpr double kOfWhole = 0.25;       // and of print from the middle of both, that belongs to both
constexpr double kLabelGap = 6;         // points between two labels; between characters of one it is 3 at most
constexpr double kTwoCharacters = 1.5;  // width of a label by the height of its lines, at least
constexpr double kFigureGap = 0.35;     // of a column's width, between two figures
constexpr double kDigit = 0.85;         // of its height, that a digit is wide at most; characters have 0.9 and more
constexpr double kAlike = 0.06;         // of it, that figures of a row are off the place of their column's others
constexpr double kStep = 0.5;           // points
constexpr int kMostPlaces = 5000;       // of a table that is looked at

struct Column {
  double from = 0;
  double to = 0;

  double width() const { return to - from; }
  double middle() const { return (from + to) / 2; }
};

Column column_of(const Lattice& lattice, int column) {
  const auto c = static_cast<std::size_t>(column);
  return {lattice.column_edges[c], lattice.column_edges[c + 1]};
}

// Whether both sides of a place are drawn, or those of the table.
bool is_closed(const Lattice& lattice, int row, int column) {
  const auto closes = [&](int edge) {
    return edge == 0 || edge == lattice.columns() || lattice.down_at(row, edge) >= kDrawn;
  };
  return closes(column) && closes(column + 1);
}

// The width of a row's equally wide columns.
std::optional<double> usual_width(const Lattice& lattice, int row) {
  std::vector<double> widths;
  for (int c = 0; c < lattice.columns(); ++c) {
    if (is_closed(lattice, row, c)) widths.push_back(column_of(lattice, c).width());
  }
  if (widths.size() <= kFewest) return std::nullopt;
  const double usual = median(widths);
  const auto equal = static_cast<std::size_t>(
      std::count_if(widths.begin(), widths.end(), [&](double w) { return std::abs(w - usual) <= kEqual * usual; }));
  return equal >= kFewest && 2 * equal > widths.size() ? std::optional(usual) : std::nullopt;
}

// Whether a row prints labels over its columns; a label of few strokes may look like a figure.
bool is_header(const Lattice& lattice, const Places& places, int row) {
  std::size_t labels = 0;
  std::size_t figures = 0;
  for (int c = 0; c < lattice.columns(); ++c) {
    const Place& place = places.at(row, c);
    if (!place.marks.empty() && is_closed(lattice, row, c)) ++(place.figures ? figures : labels);
  }
  return labels > kFewest && kLabelsToFigure * figures <= labels;
}

// What a place prints left and right of `at`; nothing of either where print crosses it.
struct Halves {
  Box left;
  Box right;
  bool crossed = false;
};

Halves halves_of(const Place& place, double at) {
  Halves halves;
  for (const Box& mark : place.marks) {
    halves.crossed = halves.crossed || (mark.x0 < at && mark.x1 > at);
    Box& side = mark.centre().x < at ? halves.left : halves.right;
    side = unite(side, mark);
  }
  return halves;
}

// The place near the middle of a column that print of the fewest rows crosses: columns differ by a little.
double clearest(const Lattice& lattice, const Places& places, int column, double usual, double point) {
  const double middle = column_of(lattice, column).middle();
  const auto crossed = [&](double at) {
    int rows = 0;
    for (int r = 0; r < lattice.rows(); ++r) {
      rows += is_closed(lattice, r, column) && halves_of(places.at(r, column), at).crossed ? 1 : 0;
    }
    return rows;
  };
  double best = middle;
  int fewest = crossed(middle);
  for (double off = kStep * point; off <= kEqual * usual && fewest > 0; off += kStep * point) {
    for (const double at : {middle - off, middle + off}) {
      const int rows = crossed(at);
      if (rows < fewest) fewest = rows, best = at;
    }
  }
  return best;
}

bool prints_two_labels(const Place& place, const Column& column, double at, double usual, double point) {
  const double middle = column.middle();
  const Halves halves = halves_of(place, at);
  if (halves.crossed || place.figures || halves.left.empty() || halves.right.empty()) return false;
  if (halves.right.x0 - halves.left.x1 < kLabelGap * point || place.lines.empty()) return false;
  const double high = place.lines.front().height();
  const auto is_label = [&](const Box& print, double half) {
    return print.width() >= kTwoCharacters * high && std::abs(print.centre().x - half) <= kInMiddle * usual;
  };
  return is_label(halves.left, middle - column.width() / 4) && is_label(halves.right, middle + column.width() / 4);
}

// How far off the beginning, the middle and the end of its column print stands.
struct Offsets {
  double left = 0;
  double middle = 0;
  double right = 0;
};

Offsets offsets_of(const Box& print, double from, double to) {
  return {print.x0 - from, print.centre().x - (from + to) / 2, to - print.x1};
}

// Whether a row of figures prints two in a column, each of which stands in its half as the row's others in theirs.
bool prints_two_figures(const Lattice& lattice, const Places& places, int row, int column, double at, double usual) {
  const Halves halves = halves_of(places.at(row, column), at);
  if (halves.crossed || halves.left.empty() || halves.right.empty()) return false;
  for (const Box& mark : places.at(row, column).marks)
    if (mark.width() > kDigit * std::max(halves.left.height(), halves.right.height())) return false;
  if (halves.right.x0 - halves.left.x1 < kFigureGap * usual) return false;
  std::vector<double> left;
  std::vector<double> middle;
  std::vector<double> right;
  for (int c = 0; c < lattice.columns(); ++c) {
    const Column other = column_of(lattice, c);
    const Place& place = places.at(row, c);
    if (!is_closed(lattice, row, c) || std::abs(other.width() - usual) > kEqual * usual) continue;
    if (!place.figures || place.lines.size() != 1) continue;
    const Offsets offsets = offsets_of(place.box, other.from, other.to);
    left.push_back(offsets.left);
    middle.push_back(offsets.middle);
    right.push_back(offsets.right);
  }
  if (left.size() < kFewest) return false;
  const Offsets others{median(left), median(middle), median(right)};
  const auto alike = [&](const Box& print, double from, double to) {
    const Offsets own = offsets_of(print, from, to);
    return std::min({std::abs(own.left - others.left), std::abs(own.middle - others.middle),
                     std::abs(own.right - others.right)}) <= kAlike * usual;
  };
  const Column whole = column_of(lattice, column);
  return alike(halves.left, whole.from, at) && alike(halves.right, at, whole.to);
}

// Whether a row leaves the ruling between the halves of a column possible.
bool may_be_parted(const Lattice& lattice, const Place& place, int row, int column, double at, double usual) {
  if (!is_closed(lattice, row, column)) return false;
  const double middle = column_of(lattice, column).middle();
  const Halves halves = halves_of(place, at);
  if (halves.crossed) return false;
  return place.box.empty() || std::abs(place.box.centre().x - middle) > kOfWhole * usual ||
         (!halves.left.empty() && !halves.right.empty());
}

}  // namespace

std::vector<Ruling> rulings_between_equal_columns(const Lattice& lattice, const std::vector<Box>& print, double point) {
  std::vector<Ruling> out;
  if (print.empty() || lattice.rows() * lattice.columns() > kMostPlaces) return out;
  const Places places(lattice, print, point);
  for (int c = 0; c < lattice.columns(); ++c) {
    const Column column = column_of(lattice, c);
    for (int r = 0; r < lattice.rows(); ++r) {
      const std::optional<double> usual = usual_width(lattice, r);
      if (!usual || !is_closed(lattice, r, c) || std::abs(column.width() - 2 * *usual) > kEqual * *usual) continue;
      const double at = clearest(lattice, places, c, *usual, point);
      const bool two = is_header(lattice, places, r) ? prints_two_labels(places.at(r, c), column, at, *usual, point)
                                                     : prints_two_figures(lattice, places, r, c, at, *usual);
      if (!two) continue;
      for (int row = 0; row < lattice.rows(); ++row) {
        if (!may_be_parted(lattice, places.at(row, c), row, c, at, *usual)) continue;
        const auto i = static_cast<std::size_t>(row);
        out.push_back({Orientation::vertical, at, lattice.row_edges[i], lattice.row_edges[i + 1], point / 2});
      }
      break;
    }
  }
  return out;
}

}  // namespace nianbao::layout
