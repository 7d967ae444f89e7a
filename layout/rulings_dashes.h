// Dashes in the cells of a row that look like one ruling.
#pragma once

#include <vector>

#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Pieces across without dashes that stand in cells and say that there is nothing. `down`: rulings down; `point`:
// pixels.
std::vector<Piece> without_dashes(const Image& ink, const std::vector<Piece>& across, const std::vector<Piece>& down,
                                  double point);

}  // namespace nianbao::layout
