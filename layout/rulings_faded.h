// Rulings that a threshold broke, followed along what is left of them.
#pragma once

#include <vector>

#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Pieces whose ends are moved on to the next ruling of `crossing` (sorted by `at`), and the next, as long as ink is
// left along the way. `ink` lies as in find_pieces; `point`: pixels.
std::vector<Piece> followed(const Image& ink, std::vector<Piece> pieces, const std::vector<Piece>& crossing,
                            double point);

}  // namespace nianbao::layout
