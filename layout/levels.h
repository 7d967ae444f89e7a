// Levels of a grey raster by the share of pixels that have them.
#pragma once

#include <array>
#include <opencv2/core.hpp>

namespace nianbao::layout {

using Histogram = std::array<int, 256>;  // pixels of each level

// Of an image of 8 bits and one channel; where `mask`, of the same size, is given, of what it does not hold 0 for.
Histogram histogram_of(const cv::Mat& grey, const cv::Mat& mask = {});

// The darkest level such that this share (0 to 1) of the pixels is no lighter.
int level_at(const Histogram& histogram, double share);

}  // namespace nianbao::layout
