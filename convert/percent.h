// Figures with a per cent sign in prose.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Puts right what Tesseract makes of per cent signs (9%, %6, 96) in the words of a line, where the numeral recogniser
// sees the sign and everything else of the figure alike.
void settle_percent(const Image& grey, const Box& line, std::vector<Word>& words, ocr::NumeralReader& numerals);

}  // namespace nianbao::convert
