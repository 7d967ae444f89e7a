// The rulings of a page -> those of each table.
#pragma once

#include <vector>

#include "document/page.h"

namespace nianbao::layout {

using Rulings = std::vector<Ruling>;

// In points (1/72 inch): edges closer than this are one; double strokes are 0.75-3 apart, columns over 5.
inline constexpr double kSnap = 2.5;

// The rulings of each table, usable ones of a page given. `print`: see find_tables.
std::vector<Rulings> parts_of(const Rulings& rulings, const Page& page, const std::vector<Box>& print, double point);

// Where the rulings across an outer edge end, if enough of them run on beyond it: a side that is not drawn. `sign` is
// +1 beyond the last edge, -1 before the first. Returns `edge` itself where the side is closed.
double open_end(const Rulings& rulings, Orientation across, double edge, double sign, double point);

}  // namespace nianbao::layout
