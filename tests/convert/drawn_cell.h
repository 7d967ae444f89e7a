// A cell drawn in ink, for tests of what stands at its sides.
#pragma once

#include <algorithm>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::convert {

inline constexpr Box kCell = {20, 0, 180, 80};

inline void fill(Image& ink, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(ink.row(y) + x0, ink.row(y) + x1, std::uint8_t{0});
}

}  // namespace nianbao::convert
