// Pieces of rulings made whole.
#pragma once

#include <vector>

#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Pieces of one line, or strokes side by side (double, hollow), made one; as thick as all of these together. `point`:
// pixels.
std::vector<Piece> joined(const Image& ink, std::vector<Piece> pieces, double point);

}  // namespace nianbao::layout
