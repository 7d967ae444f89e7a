#include "ocr/greys.h"

namespace nianbao::ocr {

// Four counts in turns: most pixels are the same paper, and a count that was just written is slow to read again.
Greys::Greys(const View& view, int step) {
  constexpr std::size_t kTurns = 4;
  std::array<std::array<int, 256>, kTurns> counts{};
  for (int y = 0; y < view.height; y += step) {
    const std::uint8_t* row = view.pixels + static_cast<std::size_t>(y) * view.stride;
    for (std::size_t x = 0; x < static_cast<std::size_t>(view.width); ++x) ++counts[x % kTurns][row[x]];
    total_ += view.width;
  }
  for (const auto& turn : counts)
    for (std::size_t grey = 0; grey < turn.size(); ++grey) counts_[grey] += turn[grey];
}

double Greys::percentile(double share) const {
  auto left = static_cast<int>(share * (total_ - 1));
  std::size_t value = 0;
  while (value < 255 && left >= counts_[value]) left -= counts_[value++];
  return static_cast<double>(value);
}

}  // namespace nianbao::ocr
