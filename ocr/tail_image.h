// A line and what it breaks off to the line below, side by side.
#pragma once

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::ocr {

struct TailImage {
  Image pixels;  // grey; the line from the left edge on
  Box tail;      // in it
};

// `line`, `tail`: boxes of their ink in `grey`.
TailImage line_with_tail(const Image& grey, const Box& line, const Box& tail);

}  // namespace nianbao::ocr
