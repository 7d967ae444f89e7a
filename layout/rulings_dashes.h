// Dashes in the cells of a row that look like one ruling.
#pragma once

#include <vector>

#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Whether a piece across is dashes that stand in cells and say that there is nothing. `down`: rulings down; `point`:
// pixels.
bool is_row_of_dashes(const Image& ink, const Piece& piece, const std::vector<Piece>& down, double point);

}  // namespace nianbao::layout
