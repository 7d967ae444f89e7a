// Which way up a page lies.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

struct Turn {
  int degrees = 0;        // clockwise, that make the page upright: 0, 90, 180, 270
  double confidence = 0;  // 0..1
};

// `ink`: binarised, without skew; dpi set.
Turn find_turn(const Image& ink);

// Turned clockwise by 0, 90, 180 or 270 degrees; grey or colour.
Image turned(const Image& image, int degrees);

}  // namespace nianbao::layout
