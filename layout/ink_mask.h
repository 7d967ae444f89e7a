// The ink of a region that may be text.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::layout {

// The whole pixels of `region` that lie in the image; empty() where there are none.
Box whole_pixels(const Box& region, const Image& image);

// Ink as 255 on 0, of a region of whole pixels in a binarised page, but for rulings and what lies in `solid`.
Image ink_mask(const Image& ink, const Box& region, const std::vector<Ruling>& rulings, const std::vector<Box>& solid);

}  // namespace nianbao::layout
