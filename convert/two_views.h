// Figures of a scan in black and white, read as they come and softened.
#pragma once

#include <vector>

#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// As NumeralReader::read. `grey`: of a page that came in black and white.
std::vector<ocr::Numeral> read_two_views(const Image& grey, const std::vector<Box>& cells, ocr::NumeralReader& reader);

// One result of two readings of the same cell.
ocr::Numeral merged_views(const ocr::Numeral& plain, const ocr::Numeral& soft);

}  // namespace nianbao::convert
