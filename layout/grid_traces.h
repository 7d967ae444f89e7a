// A lattice completed by what is left of its rulings.
#pragma once

#include <vector>

#include "document/page.h"
#include "layout/grid_cells.h"
#include "layout/traces.h"

namespace nianbao::layout {

// Draws the pieces of inner edges that marks tell of; returns them. `rulings`: those that the lattice shows.
std::vector<Ruling> complete_by_traces(Lattice& lattice, const std::vector<Ruling>& rulings, const PageTraces& traces);

}  // namespace nianbao::layout
