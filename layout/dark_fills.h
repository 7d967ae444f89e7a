// Light print on dark fills, as headers of tables have it.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

// Makes such print dark on paper, in place, and draws the rim of each fill as a ruling; returns the boxes of the fills.
// `grey`: upright; dpi set.
std::vector<Box> turn_dark_fills(Image& grey);

}  // namespace nianbao::layout
