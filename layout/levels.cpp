#include "layout/levels.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace nianbao::layout {

namespace {

// Runs of one level are counted in turns, since adding to one counter waits for the last addition to it.
using Turns = std::array<Histogram, 4>;

Histogram sum_of(const Turns& turns) {
  Histogram out{};
  for (const Histogram& turn : turns) {
    for (std::size_t level = 0; level < out.size(); ++level) out[level] += turn[level];
  }
  return out;
}

}  // namespace

Histogram histogram_of(std::span<const std::uint8_t> pixels) {
  Turns turns{};
  for (std::size_t i = 0; i < pixels.size(); ++i) ++turns[i % turns.size()][pixels[i]];
  return sum_of(turns);
}

Histogram histogram_of(std::span<const std::uint8_t> pixels, std::span<const std::uint8_t> mask) {
  Turns turns{};
  for (std::size_t i = 0; i < std::min(pixels.size(), mask.size()); ++i) {
    if (mask[i] != 0) ++turns[i % turns.size()][pixels[i]];
  }
  return sum_of(turns);
}

int level_at(const Histogram& histogram, double share) {
  const double wanted = share * std::accumulate(histogram.begin(), histogram.end(), 0);
  int level = 0;
  for (double below = histogram[0]; level < 255 && below < wanted;)
    below += histogram[static_cast<std::size_t>(++level)];
  return level;
}

}  // namespace nianbao::layout
