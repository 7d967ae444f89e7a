// The sure figures of a page, which show what its others are like.
#pragma once

#include <functional>
#include <vector>

#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Reads cells of a page as ocr::NumeralReader::read does.
using CellReader = std::function<std::vector<ocr::Numeral>(const Image& grey, const std::vector<Box>& cells)>;

// The usual height of digits, pixels; 0 where too few figures are sure.
double digit_height(const std::vector<ocr::Numeral>& numerals);

// Reads some boxes of an image that holds the page's cells as well: among sure ones of these, which show the reader the
// size of digits. `cells`: what `numerals` were read in. One for each of `some`.
std::vector<ocr::Numeral> read_among_sure(const Image& grey, const std::vector<Box>& some, const CellReader& read,
                                          const std::vector<Box>& cells, const std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
