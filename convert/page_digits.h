// Lone digits of a faxed page, told by their likeness to others of it.
#pragma once

#include <cstddef>
#include <vector>

#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// What a lone digit is believed that looks like those of its page: enough for a sum to confirm, too little without one.
constexpr double kAlikeBelieved = 0.998;

// Reads cells again of which the recogniser is unsure, or which it takes for words: those that hold one digit and
// nothing else but specks, in its place, which looks like the sure digits of one kind on this page and like no others.
// `grey`: of a page that came in black and white; `cells` and `tables`: as in places_of. Throws Error (fault).
void settle_by_likeness(const Image& grey, const std::vector<Box>& cells, const std::vector<std::size_t>& tables,
                        std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
