// Boxes of ink set in rows and columns, before they are read.
#pragma once

#include <cstddef>
#include <vector>

#include "document/geometry.h"

namespace nianbao::layout {

// The parts of a group, by index, left to right, cut where white runs down through all of it.
std::vector<std::vector<std::size_t>> columns_of(const std::vector<Box>& parts, double em);

// Boxes of one row of a column as one, in reading order around what is `solid` (tables, figures).
std::vector<Box> joined_rows(const std::vector<Box>& boxes, const std::vector<Box>& solid, double em);

}  // namespace nianbao::layout
