// Lines that run through a whole sheet: streaks of a dirty scanner, edges of the sheet, folds.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

// Paints such lines of `grey` over, in place; dpi set. Returns the stretches of them that lay at print, pixels: there
// strokes of print may have gone with them.
std::vector<Box> remove_streaks(Image& grey);

}  // namespace nianbao::layout
