// Figures in pieces.
#pragma once

#include <vector>

#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// The share of figures that have more pieces than digits, 0..1; 0 where there are no figures. `grey`: of a page that
// came in black and white; `numerals`: what was read of it.
double share_of_broken(const Image& grey, const std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
