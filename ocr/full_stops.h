// Commas that the text model takes for full stops.
#pragma once

#include <cstddef>
#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::ocr {

// Words of a page that are one line, left to right.
struct LineOfWords {
  Box box;
  std::size_t first = 0;
  std::size_t end = 0;
};

// Of a page's `words`, boxes in the frame of `grey`. Throws Error (fault).
void settle_full_stops(const Image& grey, const std::vector<LineOfWords>& lines, std::vector<Word>& words);

}  // namespace nianbao::ocr
