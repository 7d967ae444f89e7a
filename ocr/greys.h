// The greys of some pixels, counted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "document/image.h"

namespace nianbao::ocr {

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
