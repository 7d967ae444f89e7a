// Opening brackets, of which the text model takes thin ones for 《.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::ocr {

// `words`: of one line, left to right, boxes in the frame of `grey`; `line`: the line's box there.
void settle_opening_brackets(const Image& grey, const Box& line, std::vector<Word>& words);

}  // namespace nianbao::ocr
