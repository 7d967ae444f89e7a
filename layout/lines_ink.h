// Lines of ink, before they are given margins.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::layout {

struct InkLines {
  std::vector<Box> boxes;  // tight around the ink, pixels of the image, reading order
  double em = 0;           // usual height of a character, pixels of the image
};

// Lines of the ink in `region`, but for rulings and what lies in `solid` (tables, figures).
InkLines ink_lines(const Image& ink, const Box& region, const std::vector<Ruling>& rulings,
                   const std::vector<Box>& solid);

}  // namespace nianbao::layout
