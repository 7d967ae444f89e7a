// Colons and semicolons that the text model takes for one another, or for commas.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::ocr {

// `words`: of one line, left to right, boxes in the frame of `grey`; `line`: the line's box there.
void settle_marks(const Image& grey, const Box& line, std::vector<Word>& words);

}  // namespace nianbao::ocr
