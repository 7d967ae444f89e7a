// How much of their doubts the figures of one page deserve.
#pragma once

#include <vector>

#include "ocr/numeral_reader.h"

namespace nianbao::ocr {

// Lowers the doubt in nearly sure figures of a page whose figures are nearly sure as a whole. `numerals`: of the cells
// of its tables.
void weigh_by_page(std::vector<Numeral>& numerals);

}  // namespace nianbao::ocr
