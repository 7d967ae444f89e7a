// A page without its rulings, for recognisers that would take them for strokes of text.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::layout {

// `grey` with each ruling, and a margin for its blurred sides, painted as paper. Text that touches a ruling loses what
// lies on it.
Image erase_rulings(const Image& grey, const std::vector<Ruling>& rulings);

}  // namespace nianbao::layout
