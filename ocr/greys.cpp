#include "ocr/greys.h"

namespace nianbao::ocr {

Greys::Greys(const View& view, int step) {
  for (int y = 0; y < view.height; y += step) {
    const std::uint8_t* row = view.pixels + static_cast<std::size_t>(y) * view.stride;
    for (int x = 0; x < view.width; ++x) ++counts_[row[x]];
    total_ += view.width;
  }
}

double Greys::percentile(double share) const {
  auto left = static_cast<int>(share * (total_ - 1));
  std::size_t value = 0;
  while (value < 255 && left >= counts_[value]) left -= counts_[value++];
  return static_cast<double>(value);
}

}  // namespace nianbao::ocr
