// Feet and tops of characters in line, which look like a ruling in pieces.
#pragma once

#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Whether nearly all of a piece is strokes of figures and characters that stand on it or hang from it. `reach`: how far
// they go from it at least, pixels. `ink`: 0 ink, 255 paper.
bool is_made_of_characters(const Image& ink, const Piece& piece, int reach);

}  // namespace nianbao::layout
