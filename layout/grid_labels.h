// Rows that the lines of their labels tell apart.
#pragma once

#include <optional>
#include <vector>

#include "layout/grid_votes.h"

namespace nianbao::layout {

// The white between two lines of a label in which a row edge is lost: all figures of the row stand in the middle of
// what is above it, or of what is below. `row`: its places, without their gaps.
std::optional<Gap> white_within_label(const std::vector<Voter>& row);

}  // namespace nianbao::layout
