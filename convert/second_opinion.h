// Figures that the numeral recogniser is not quite sure of, shown to Tesseract as well.
#pragma once

#include <vector>

#include "document/image.h"
#include "ocr/numeral_reader.h"
#include "ocr/text_reader.h"

namespace nianbao::convert {

// Raises the probability of a first reading that Tesseract confirms; never lowers one, never changes their order.
void ask_second_opinion(const Image& grey, std::vector<ocr::Numeral>& numerals, ocr::TextReader& reader);

}  // namespace nianbao::convert
