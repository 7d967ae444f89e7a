// Columns of equal widths, one of which lost the ruling between it and the next.
#pragma once

#include <vector>

#include "document/page.h"
#include "layout/grid_cells.h"

namespace nianbao::layout {

// The lost rulings down, each over the rows that it parted. `print`: marks of the page, as find_print gives them;
// `point`: pixels.
std::vector<Ruling> rulings_between_equal_columns(const Lattice& lattice, const std::vector<Box>& print, double point);

}  // namespace nianbao::layout
