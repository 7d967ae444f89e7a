// The greys of some pixels, counted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "document/image.h"

namespace nianbao::ocr {

// How many of so many pixels are darker than `level`, which may lie outside 0..255.
int count_darker(const std::uint8_t* pixels, int count, int level);

// 255 where there is no pixel.
int darkest_of(const View& view);

class Greys {
 public:
  // `step` 2: every second row alone.
  explicit Greys(const View& view, int step = 1);

  // The grey that so many of the pixels are darker than; share: 0..1.
  double percentile(double share) const;

 private:
  std::array<int, 256> counts_{};
  double total_ = 0;
};

}  // namespace nianbao::ocr
