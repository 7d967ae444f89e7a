// A lattice whose rulings are lost in part, completed by the print that stands in it.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/page.h"
#include "layout/grid_cells.h"
#include "layout/grid_edges.h"

namespace nianbao::layout {

// Draws the pieces that only a lost ruling explains, also those of edges that no ruling is left of (`lost`). `print`:
// marks, as find_print gives them; `point`: pixels. Returns what it drew.
std::vector<Ruling> complete_by_print(Lattice& lattice, const std::vector<Box>& print, const LostEdges& lost,
                                      double point);

}  // namespace nianbao::layout
