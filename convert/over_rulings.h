// Figures too wide for their cells, which run over the rulings beside them.
#pragma once

#include <vector>

#include "convert/sure_figures.h"
#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Reads doubtful figures that have run into a ruling again, with the ruling taken out and what is left of them behind
// it, and believes them no more than kAtRuling (side_ink.h): for a sum to confirm. `grey` and `ink`: of one page, the
// latter binarised; `frayed`: it came in black and white; `numerals`: what was read in `cells`. Throws Error (fault).
void settle_figures_over_rulings(const Image& grey, const Image& ink, const std::vector<Box>& cells, bool frayed,
                                 const CellReader& read, std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
