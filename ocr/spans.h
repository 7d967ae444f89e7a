// Stretches of a row or column of pixels that pieces of print cover.
#pragma once

#include <vector>

namespace nianbao::ocr {

struct Span {
  int from = 0;  // pixels, half-open
  int to = 0;
};

// How many bands at least `least` pixels long they make together; bands are parted by white.
int bands(std::vector<Span> spans, double least);

// The widest white between them, pixels.
int widest_gap(std::vector<Span> spans);

}  // namespace nianbao::ocr
