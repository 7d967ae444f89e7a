// Pages drawn for tests of rulings, and the rulings found on them.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "layout/rulings.h"

namespace nianbao::layout {

// At 144 dpi two pixels are a point.
inline Image page() { return blank_image(800, 600, 1, 144); }

inline void ink(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, std::uint8_t{0});
}

inline std::vector<Ruling> rulings_of(const Image& image) { return find_rulings(image, PageTraces(image), 1, nullptr); }

inline bool has_ruling_down(const Image& image, int at, int from, int to) {
  const std::vector<Ruling> rulings = rulings_of(image);
  return std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
    return r.orientation == Orientation::vertical && std::abs(r.at - at) < 2 && r.from <= from && r.to >= to;
  });
}

}  // namespace nianbao::layout
