// Blank cells of a fax with dirt in them.
#pragma once

#include <vector>

#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Believes those cells to be blank that hold nothing but specks which no print of this page leaves. `grey`: of a page
// that came in black and white; `numerals`: what was read in `cells`.
void settle_lone_specks(const Image& grey, const std::vector<Box>& cells, std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
