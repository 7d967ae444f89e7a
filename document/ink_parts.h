// Connected parts of ink.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao {

// Ink without a gap in one row: the pixels from..to, the last one excluded.
struct InkRun {
  int y = 0;
  int from = 0;
  int to = 0;
};

// Box: pixels, the last ones excluded. area: pixels of ink.
struct InkPart {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  int area = 0;
  std::size_t first_run = 0;
  std::size_t runs = 0;

  int width() const { return x1 - x0; }
  int height() const { return y1 - y0; }
  Box box() const;
};

struct InkParts {
  std::vector<InkPart> parts;  // by their first pixels, row by row
  std::vector<InkRun> runs;    // of one part after the other; a part's own row by row, left to right

  std::span<const InkRun> runs_of(const InkPart& part) const { return {runs.data() + part.first_run, part.runs}; }
};

// The parts of the pixels of one value. Pixels that touch at a side or a corner are of one part.
InkParts ink_parts(const View& raster, std::uint8_t ink);

// Of a binarised image, whose ink is 0.
InkParts ink_parts(const Image& ink);

// A part alone: 255 where it has ink, else 0; its box with `margin` pixels more on each side.
Image mask_of(const InkParts& parts, const InkPart& part, int margin);

}  // namespace nianbao
