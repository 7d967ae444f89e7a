// Print of the other side that shines through the paper.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

// Whitens, in place, what shines through; returns the boxes of the parts that went, none where nothing does. A part may
// have been pale print of this side. `grey`: light evened, paper 255; dpi set.
std::vector<Box> take_out_bleed(Image& grey);

}  // namespace nianbao::layout
