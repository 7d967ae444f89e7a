// Addresses of the web in lines of text: the Chinese model takes their slashes for letters.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::ocr {

// `words`: of one line, left to right, boxes in the frame of `grey`. Words that are parts of one address become one
// where it is mended.
void settle_web_addresses(const Image& grey, std::vector<Word>& words);

}  // namespace nianbao::ocr
