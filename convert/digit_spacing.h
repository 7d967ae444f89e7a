// How the digits of figures are spaced.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

enum class Spacing {
  unknown,
  even,    // every digit stands where one of its width would
  uneven,  // one does not: something within the figure, or part of that digit, may be lost
};

struct SpacedDigits {
  Spacing spacing = Spacing::unknown;
  Box place;  // of the figure: its ink, a 1 at either end taken to be as wide as other digits
};

// One for each numeral. `grey`: of a page that came in black and white, on which they were read.
std::vector<SpacedDigits> spacing_of(const Image& grey, const std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
