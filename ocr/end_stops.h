// Full stops at the ends of lines, which the text model passes over now and then.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"
#include "ocr/full_stops.h"

namespace nianbao::ocr {

// Adds them at the end of a page's `words`. Boxes in the frame of `grey`. Throws Error (fault).
void add_end_stops(const Image& grey, const std::vector<LineOfWords>& lines, std::vector<Word>& words);

}  // namespace nianbao::ocr
