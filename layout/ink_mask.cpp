#include "layout/ink_mask.h"

#include <algorithm>
#include <cmath>

namespace nianbao::layout {

namespace {

constexpr double kRagged = 1.5;  // pixels beside a ruling: its ragged edge
constexpr int kInk = 127;        // values up to this are ink

void erase(Image& mask, const Box& region, const Box& box) {
  const Box inside =
      whole_pixels({box.x0 - region.x0, box.y0 - region.y0, box.x1 - region.x0, box.y1 - region.y0}, mask);
  if (inside.empty()) return;
  for (int y = static_cast<int>(inside.y0); y < static_cast<int>(inside.y1); ++y) {
    std::fill(mask.row(y) + static_cast<int>(inside.x0), mask.row(y) + static_cast<int>(inside.x1), std::uint8_t{0});
  }
}

Box band_of(const Ruling& ruling) {
  const double half = ruling.thickness / 2 + kRagged;
  return ruling.orientation == Orientation::horizontal
             ? Box{ruling.from, ruling.at - half, ruling.to, ruling.at + half}
             : Box{ruling.at - half, ruling.from, ruling.at + half, ruling.to};
}

}  // namespace

Box whole_pixels(const Box& region, const Image& image) {
  return intersect({std::floor(region.x0), std::floor(region.y0), std::ceil(region.x1), std::ceil(region.y1)},
                   {0, 0, static_cast<double>(image.width), static_cast<double>(image.height)});
}

Image ink_mask(const Image& ink, const Box& region, const std::vector<Ruling>& rulings, const std::vector<Box>& solid) {
  Image mask = blank_image(static_cast<int>(region.width()), static_cast<int>(region.height()), 1, ink.dpi);
  for (int y = 0; y < mask.height; ++y) {
    const std::uint8_t* from = ink.row(y + static_cast<int>(region.y0)) + static_cast<int>(region.x0);
    std::transform(from, from + mask.width, mask.row(y),
                   [](std::uint8_t value) { return value > kInk ? std::uint8_t{0} : std::uint8_t{255}; });
  }
  for (const Ruling& ruling : rulings) erase(mask, region, band_of(ruling));
  for (const Box& box : solid) erase(mask, region, box);
  return mask;
}

}  // namespace nianbao::layout
