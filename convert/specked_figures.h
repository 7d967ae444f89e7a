// Figures of a fax with dirt beside them.
#pragma once

#include <cstddef>
#include <vector>

#include "convert/sure_figures.h"
#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Reads those figures again without the specks in their cells that stand apart from them, and keeps what comes out
// where nothing is missing from it, by the place in which it stands. `grey`: of a page that came in black and white;
// `cells` and `tables`: as in places_of; `numerals`: what was read in `cells`. Throws Error (fault).
void settle_specked_figures(const Image& grey, const std::vector<Box>& cells, const std::vector<std::size_t>& tables,
                            const CellReader& read, std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
