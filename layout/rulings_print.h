// Rulings that were followed through lines of print.
#pragma once

#include <vector>

#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// The pieces of rulings down less the stretches between two crossing rulings where strokes of print are all there is of
// them. `ink`: black and white, lying as the pieces do; `crossing`: rulings of the other direction; `point`: pixels.
std::vector<Piece> without_print(const Image& ink, const std::vector<Piece>& pieces, std::vector<Piece> crossing,
                                 double point);

}  // namespace nianbao::layout
