// The figures of a line of words, each in a box of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

struct FigureAlone {
  std::string text;  // digits, points, commas and signs, as `words` have them
  Box box;           // from white to white, as high as the line
};

// `ink`: 0 ink, 255 paper. `line`: a box around the line's ink. `words`: what was read there, left to right; `seen`:
// the figures that the numeral recogniser found there. None, which is not the same as no
// figures, where one touches what stands beside it.
std::optional<std::vector<FigureAlone>> figures_alone(const Image& ink, const Box& line, const std::vector<Word>& words,
                                                      const std::vector<ocr::FigureInLine>& seen);

// A stretch of a line that holds figures alone, or words alone.
struct LinePart {
  std::string figure;  // as it was seen; empty where words stand
  Box box;             // of a figure from white to white; of words, the columns that hold ink; as high as the line
};

// The line in parts, left to right, by the figures that the numeral recogniser found there. Empty where it found none,
// and where one touches what stands beside it. `ink` and `line` as above.
std::vector<LinePart> parts_of(const Image& ink, const Box& line, const std::vector<ocr::FigureInLine>& seen);

}  // namespace nianbao::convert
