// The small angle by which a page's content is turned.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

struct Skew {
  double angle = 0;       // degrees, -15..15; positive: the content was turned clockwise
  double confidence = 0;  // 0..1: how far the best angle stands out from the others
};

// `ink`: binarised, 75-150 dpi; upright or turned by quarters.
Skew find_skew(const Image& ink);

}  // namespace nianbao::layout
