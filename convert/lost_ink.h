// What a cell can be said to hold where ink was taken out of it.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/table.h"

namespace nianbao::convert {

// The readings of a cell with less belief in a blank: where a seal lay over it, nothing may be left of its print; where
// print of the other side was taken out (`bleed`), pale print of this side may have gone with it, and a dash may be
// what is left of that, or a figure without its sign; and any figure through which a streak ran (`streaks`). `print`:
// of the figure; empty where it is not known. All boxes in one frame.
std::vector<Reading> doubted_where_ink_went(std::vector<Reading> readings, const Box& cell, const Box& print,
                                            const std::vector<Box>& seals, const std::vector<Box>& bleed,
                                            const std::vector<Box>& streaks);

}  // namespace nianbao::convert
