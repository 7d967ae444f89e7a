#include "document/trace.h"

#include <algorithm>
#include <cmath>

namespace nianbao {

Image to_colour(const Image& image) {
  if (image.channels == 3) return image;
  Image out = blank_image(image.width, image.height, 3, image.dpi);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    std::fill_n(out.pixels.begin() + static_cast<std::ptrdiff_t>(i * 3), 3, image.pixels[i]);
  }
  return out;
}

void draw_box(Image& image, const Box& box, const Colour& colour, int thickness) {
  const int x0 = std::max(0, static_cast<int>(std::floor(box.x0)));
  const int y0 = std::max(0, static_cast<int>(std::floor(box.y0)));
  const int x1 = std::min(image.width, static_cast<int>(std::ceil(box.x1)));
  const int y1 = std::min(image.height, static_cast<int>(std::ceil(box.y1)));
  for (int y = y0; y < y1; ++y) {
    const bool edge_row = y < y0 + thickness || y >= y1 - thickness;
    for (int x = x0; x < x1; ++x) {
      if (!edge_row && x >= x0 + thickness && x < x1 - thickness) continue;
      std::uint8_t* pixel = image.row(y) + static_cast<std::ptrdiff_t>(x) * 3;
      pixel[0] = colour.red;
      pixel[1] = colour.green;
      pixel[2] = colour.blue;
    }
  }
}

}  // namespace nianbao
