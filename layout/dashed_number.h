// Page numbers between two strokes or dots: - 1 -  — 12 —  · 3 ·
#pragma once

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

struct DashedNumber {
  Box before;  // of the sign in front, ink only
  Box number;  // of what stands between, as high as the line
  Box behind;
};

// The parts of a line that is a number between two signs; empty boxes where it is none. Whether the number is one is
// for a recogniser to tell.
DashedNumber dashed_number(const Image& ink, const Box& line);

}  // namespace nianbao::layout
