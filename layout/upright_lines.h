// Which way the lines of a page run.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

// Share of the ink's marks, 0..1, whose nearest neighbour stands beside them rather than above or below; 0.5 where
// there are too few to tell. `ink`: 0 ink, 255 paper, skew taken out.
double share_beside(const Image& ink);

}  // namespace nianbao::layout
