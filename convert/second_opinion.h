// Figures that the numeral recogniser is not quite sure of, shown to Tesseract as well.
#pragma once

#include <string>
#include <vector>

#include "document/image.h"
#include "ocr/numeral_reader.h"
#include "ocr/text_reader.h"

namespace nianbao::convert {

// Raises the probability of a first reading that Tesseract confirms; never lowers one, never changes their order.
// Readings that differ in points and commas alone rise together.
void ask_second_opinion(const Image& grey, std::vector<ocr::Numeral>& numerals, ocr::TextReader& reader);

// The same for the readings of one cell. `second`: what Tesseract makes of it; `when_wrong`: how probable that is where
// the readings that it confirms are all wrong. Whether it confirms the first.
bool confirm_readings(std::vector<Reading>& readings, const std::string& second, double when_wrong);

}  // namespace nianbao::convert
