// The doubts in figures, fitted to whole pages.
#pragma once

#include <vector>

#include "ocr/numeral_reader.h"

namespace nianbao::ocr {

// Lowers the doubt between nearly sure readings and others, not that which no reading accounts for; that in the points
// and commas of figures only where the page came in greys. `numerals`: as the network read the cells of a page.
void fit_to_pages(std::vector<Numeral>& numerals, bool in_greys);

}  // namespace nianbao::ocr
