// Brackets, slashes and their like, as strokes that run from the top of a line to its foot.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::ocr {

// A piece of ink with one run in each row of pixels. By its own height:
struct UprightStroke {
  Box box;           // frame of the page
  double lean = 0;   // how far its top lies right of its foot
  double bow = 0;    // how far its middle lies left of its ends
  double belly = 0;  // the same of its quarters, by the bow: 3/4 of an arc, 1/2 of an angle; 0 of a straight stroke
  double width = 0;  // of its widest row
};

// What a part of a line holds, left to right. Boxes in the frame of the page.
struct PiecesOfLine {
  std::vector<UprightStroke> strokes;  // at least half as high as the part
  std::vector<Box> dots;               // pieces no wider or higher than a fifth of the part's height
};

// Nothing where the part lies beyond the page.
PiecesOfLine pieces_of_line(const Image& grey, const Box& part);

}  // namespace nianbao::ocr
