// Signs that begin items of lists and footnotes: numbers in circles and round dots.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// `words` of one line, left to right: what a recogniser of text makes of ① to ⑳ (@, 〇, O〇) becomes these, and a mark
// that no line begins with becomes the dot that stands there.
void settle_list_signs(const Image& grey, const Box& line, std::vector<Word>& words, ocr::NumeralReader& numerals);

}  // namespace nianbao::convert
