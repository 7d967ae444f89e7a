// What the print of one place of a lattice says of an edge lost in its row or column.
#pragma once

#include <vector>

#include "layout/grid_places.h"
#include "layout/traces.h"

namespace nianbao::layout {

// Points (1/72 inch): between a label and the figure of the next column, where a lost character leaves less; and left
// of a gap on both sides of the edge.
inline constexpr double kLabelGap = 9;
inline constexpr double kClear = 0.5;

// From where to where there is white along one axis; pixels.
struct Gap {
  double from = 0;
  double to = 0;
};

// A place of a row or a column, and the white in it.
struct Voter {
  const Place* place = nullptr;
  bool spans = false;  // its cell goes on over the next rows or columns, and what it prints stands where it likes
  bool ends = false;   // its cell begins in the columns before: print at its end may be a figure by itself
  Gap extent;          // of a row
  double width = 0;    // of a place of a row
  std::vector<Gap> gaps;
  std::vector<bool> figures;  // for each gap: what is on one side of it is figures, and nothing else
  std::vector<bool> paired;   // for each gap: figures stand on both sides of it, and nothing else
  std::vector<bool> traced;   // for each gap: figures stand on both sides, and marks of a ruling between
};

// Fills the gaps of a voter that has its place, and what they part. `traces`: of the page's rulings, may be null;
// `point`: pixels.
void look_for_gaps(Voter& voter, bool rows, const PageTraces* traces, double point);

// Whether a row's figure stands on one side of a place, away from the row's middle: the other side is a blank cell.
bool leaves_one_side(const Voter& voter, double at);

// Whether the label of one of two rows stands away from the middle of both, at the height of that row's figure, well
// parted from what the other row holds in the figure's column.
bool stands_beside_one(const Voter& label, const Voter& figure, double at);

}  // namespace nianbao::layout
