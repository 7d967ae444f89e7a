// Stacked characters laid side by side.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::ocr {

struct StackImage {
  Image line;               // grey; the characters from left to right
  std::vector<Box> places;  // of each character in it
};

// `characters`: boxes in `grey`, top to bottom, of one width.
StackImage stack_as_line(const Image& grey, const std::vector<Box>& characters);

}  // namespace nianbao::ocr
