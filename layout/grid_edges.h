// Edges of a lattice that no ruling is left of.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "layout/grid_cells.h"
#include "layout/traces.h"

namespace nianbao::layout {

struct LostEdges {
  std::vector<double> rows;
  std::vector<double> columns;
  std::vector<double> labelled;  // of the rows: those that lines of labels tell, whatever the columns behind them hold
};

// The row edges and column edges that figures under and beside each other in one place of the lattice ask for.
// `traces`: of the page's rulings; may be null.
LostEdges find_lost_edges(Lattice lattice, const std::vector<Box>& print, const PageTraces* traces, double point);

}  // namespace nianbao::layout
