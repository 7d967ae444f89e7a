// What a cell can be said to hold where ink was taken out of it.
#pragma once

#include <vector>

#include "convert/page_dashes.h"
#include "document/geometry.h"
#include "document/table.h"

namespace nianbao::convert {

// Where ink was taken out of a page. References to what must outlive it; all boxes in one frame.
struct GoneInk {
  const std::vector<Box>& seals;
  const std::vector<Box>& bleed;  // print of the other side
  const std::vector<Box>& streaks;
  Dashes dashes = Dashes::unknown;  // as the cells tell that nothing was taken out of
};

// Whether any of these boxes reaches into a cell.
bool reaches_into(const std::vector<Box>& boxes, const Box& cell);

// The readings of a cell with less belief in a blank: where a seal lay over it, nothing may be left of its print; where
// print of the other side was taken out, pale print of this side may have gone with it, which is a dash, if the page
// prints any, and a dash may be what is left of that, or a figure without its sign; and any figure through which a
// streak ran. `print`: of the figure; empty where it is not known.
std::vector<Reading> doubted_where_ink_went(std::vector<Reading> readings, const Box& cell, const Box& print,
                                            const GoneInk& gone);

}  // namespace nianbao::convert
