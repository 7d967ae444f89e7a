// Thin rulings that are paler than the page's threshold, as ink.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

// `ink` with such rulings drawn in black. `grey`: light evened, paper 255, upright, of the same size; dpi set.
// `other_side`: whether its print was seen to shine through.
Image with_pale_rulings(const Image& grey, Image ink, bool other_side);

// All pale thin lines of such a page as ink on white, whichever side of the sheet they are on; without pixels where
// `grey` is none.
Image pale_lines(const Image& grey);

}  // namespace nianbao::layout
