// Commas, stops, colons and their like, as ink at the foot of a line.
#pragma once

#include <span>
#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::ocr {

// A piece of ink with nothing above, below or right behind it but perhaps a dot over it. Boxes in the frame of the
// page.
struct LowMark {
  Box dot;  // empty where there is none
  Box low;
  bool ring = false;  // it encloses white, as a 。 does
  double stroke = 0;  // pixels: how thick it is at most
};

// All of a line, left to right. `line`: its box in `grey`. Throws Error (fault).
std::vector<LowMark> low_marks(const Image& grey, const Box& line);

// For each word the mark that it was read from, null where it is no such mark or none is near. `words`: of one line,
// left to right; `height`: the line's, pixels. As many as were read follow one another as they do.
std::vector<const LowMark*> marks_of_words(std::span<const Word> words, const std::vector<LowMark>& marks,
                                           double height);

}  // namespace nianbao::ocr
