// Strokes beside print that are paler than the print, or broken.
#pragma once

#include "ocr/greys.h"
#include "ocr/spans.h"

namespace nianbao::ocr {

struct PrintLine {
  Span columns;
  Span rows;
  double digit = 0;  // height of one, pixels
};

// The columns of the line, widened to where strokes darker than `level` go on left and right of it: what is left out of
// a window would be lost without a word (a pale unit after a figure, a thin sign before it).
Span with_weak_strokes(const View& pixels, double level, const PrintLine& line);

}  // namespace nianbao::ocr
