// What text that stands on the line of a ruling, between two that cross it, shows of itself.
#pragma once

#include <vector>

#include "document/image.h"

namespace nianbao::layout {

// A stretch of a line; pixels.
struct Stretch {
  double from = 0;
  double to = 0;
};

struct TextOnLine {
  std::vector<Stretch> stretches;  // ascending, apart from each other: their ink tells of no ruling
  bool print = false;              // characters that reach over the line are among them
};

// `from` and `to`: the rulings that cross, or where a ruling ends that may go on; `stroke`: the longest that
// text may have on the line; `point`: all pixels.
TextOnLine text_on_line(const Image& ink, double at, double from, double to, double stroke, double point);

}  // namespace nianbao::layout
