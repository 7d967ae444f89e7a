// A row of a table that a page break parted from the rest, of which no ruling across is left.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Which of the pieces down are the sides of such a row; `across`: those of the other direction, `ink`: 0 ink, 255
// paper; `point`: pixels.
std::vector<Piece> sides_of_lone_rows(const Image& ink, const std::vector<Piece>& down,
                                      const std::vector<Piece>& across, double point);

// Which of the pieces that were dropped stand outside of three at least that were kept, begin and end with them, and
// have white beyond: the outer sides of rows whose rulings across end before them.
std::vector<Piece> outer_sides(const Image& ink, const std::vector<Piece>& dropped, const std::vector<Piece>& kept,
                               double point);

// Pieces across that end before an outer side, and beside one of its ends, go on to it where there is ink all the way.
void reach_outer_sides(const Image& ink, const std::vector<Piece>& sides, std::vector<Piece>& across, double point);

// Rulings across from the first to the last side of such rows, at both their ends. `height`: of the page, in the
// rulings' frame; `point`: its pixels.
std::vector<Ruling> edges_of_lone_rows(const std::vector<Ruling>& rulings, double height, double point);

}  // namespace nianbao::layout
