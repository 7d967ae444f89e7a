// Levels of a grey raster by the share of pixels that have them.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace nianbao::layout {

using Histogram = std::array<int, 256>;  // pixels of each level

Histogram histogram_of(std::span<const std::uint8_t> pixels);

// Of those pixels only that the mask, which has as many, holds another value than 0 for.
Histogram histogram_of(std::span<const std::uint8_t> pixels, std::span<const std::uint8_t> mask);

// The darkest level such that this share (0 to 1) of the pixels is no lighter.
int level_at(const Histogram& histogram, double share);

}  // namespace nianbao::layout
