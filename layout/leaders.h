// Rows of dots that lead from an entry to its page number.
#pragma once

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

struct Leader {
  Box box;       // of the dots, as high as the line's ink; empty where there is none
  int dots = 0;  // how many
};

// The leader in a line or behind its end: dots as small as these may have been left out of the line's box.
Leader leader_of(const Image& ink, const Box& line);

}  // namespace nianbao::layout
