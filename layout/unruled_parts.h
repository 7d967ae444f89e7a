// Rulings across some columns only, of a table whose columns no rulings part.
#pragma once

#include <vector>

#include "document/page.h"
#include "document/table.h"
#include "layout/unruled_rows.h"

namespace nianbao::layout {

// Those inside `box`, away from `edges` (the rulings over its whole width), that underline no words; by their height.
std::vector<Ruling> part_rulings(const Page& page, const Box& box, const std::vector<double>& edges,
                                 const std::vector<TextLine>& lines);

// Which cells of a grid go on above: in the columns that none of `partial` covers, those below the edge on its height,
// unless what stands there, in `lines` of which the first `header_count` name columns, are rows of their own. `grid`:
// its edges. `columns`: how many columns each cell takes, 0 where it goes on to the left. `rows`: how many rows each
// takes, 0 where it goes on above; changed.
void join_over_parts(const std::vector<Ruling>& partial, const Table& grid, const std::vector<TextLine>& lines,
                     std::size_t header_count, const std::vector<int>& columns, std::vector<int>& rows);

}  // namespace nianbao::layout
