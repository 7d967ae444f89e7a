// Dashes of a fax with dirt beside them.
#pragma once

#include <vector>

#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Believes those doubtful cells to hold a dash, of which all ink but specks has the size of the page's sure dashes.
// `grey`: of a page that came in black and white; `numerals`: what was read in `cells`. Throws Error (fault).
void settle_specked_dashes(const Image& grey, const std::vector<Box>& cells, std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
