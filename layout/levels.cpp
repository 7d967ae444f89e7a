#include "layout/levels.h"

#include <cstddef>
#include <cstdint>
#include <numeric>

namespace nianbao::layout {

Histogram histogram_of(const cv::Mat& grey, const cv::Mat& mask) {
  // Runs of one level are counted in turns, since adding to one counter waits for the last addition to it.
  std::array<Histogram, 4> turns{};
  for (int y = 0; y < grey.rows; ++y) {
    const std::uint8_t* row = grey.ptr<std::uint8_t>(y);
    const std::uint8_t* take = mask.empty() ? nullptr : mask.ptr<std::uint8_t>(y);
    for (int x = 0; x < grey.cols; ++x) {
      if (take == nullptr || take[x] != 0) ++turns[static_cast<std::size_t>(x) % turns.size()][row[x]];
    }
  }
  Histogram out{};
  for (const Histogram& turn : turns) {
    for (std::size_t level = 0; level < out.size(); ++level) out[level] += turn[level];
  }
  return out;
}

int level_at(const Histogram& histogram, double share) {
  const double wanted = share * std::accumulate(histogram.begin(), histogram.end(), 0);
  int level = 0;
  for (double below = histogram[0]; level < 255 && below < wanted;)
    below += histogram[static_cast<std::size_t>(++level)];
  return level;
}

}  // namespace nianbao::layout
