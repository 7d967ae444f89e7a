#include "ocr/greys.h"

#include <algorithm>

namespace nianbao::ocr {

// A byte counts up to 255 pixels, so that a vector counts many at once.
int count_darker(const std::uint8_t* pixels, int count, int level) {
  constexpr int kInByte = 255;
  if (level > 255) return std::max(count, 0);
  const auto least = static_cast<std::uint8_t>(std::max(level, 0));
  int darker = 0;
  for (int from = 0; from < count; from += kInByte) {
    const auto block = static_cast<std::size_t>(std::min(kInByte, count - from));
    std::uint8_t found = 0;
    for (std::size_t x = 0; x < block; ++x) found = static_cast<std::uint8_t>(found + (pixels[x] < least ? 1 : 0));
    darker += found;
    pixels += block;
  }
  return darker;
}

int darkest_of(const View& view) {
  std::uint8_t darkest = 255;
  for (int y = 0; y < view.height; ++y) {
    const std::uint8_t* row = view.pixels + static_cast<std::size_t>(y) * view.stride;
    for (std::size_t x = 0; x < static_cast<std::size_t>(view.width); ++x) darkest = std::min(darkest, row[x]);
  }
  return darkest;
}

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
