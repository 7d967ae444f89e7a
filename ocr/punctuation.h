// Full-width and half-width forms of punctuation, chosen by what stands beside it.
#pragma once

#include <vector>

#include "document/page.h"

namespace nianbao::ocr {

// Words of one line, one symbol each or runs of Latin: marks beside Chinese take the form of Chinese text
// (，：；？！（）), marks inside Latin and figures the ASCII one; straight quotes beside Chinese become “ and ” in
// turn. Boxes and confidences stay.
void settle_punctuation(std::vector<Word>& words);

}  // namespace nianbao::ocr
