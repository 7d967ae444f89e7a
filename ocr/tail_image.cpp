// Method: the pixels of both are laid side by side on white paper, set to one lower edge. Assumes two pieces of one
// size and face: Chinese characters reach nearly as low in both.
#include "ocr/tail_image.h"

#include <algorithm>
#include <cmath>

namespace nianbao::ocr {

namespace {

constexpr double kWhite = 0.12;  // of the line's height: white between two characters of a line

Box pixels_of(const Box& box, const Image& grey) {
  return intersect({std::floor(box.x0), std::floor(box.y0), std::ceil(box.x1), std::ceil(box.y1)},
                   {0, 0, static_cast<double>(grey.width), static_cast<double>(grey.height)});
}

void copy(const Image& grey, const Box& from, Image& to, int left) {
  const int width = static_cast<int>(from.width());
  const int height = static_cast<int>(from.height());
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* row = grey.row(static_cast<int>(from.y0) + y) + static_cast<int>(from.x0);
    std::copy(row, row + width, to.row(to.height - height + y) + left);
  }
}

}  // namespace

TailImage line_with_tail(const Image& grey, const Box& line, const Box& tail) {
  const Box a = pixels_of(line, grey);
  const Box b = pixels_of(tail, grey);
  const int left = static_cast<int>(a.width() + std::ceil(kWhite * a.height()));
  TailImage out;
  out.pixels =
      blank_image(left + static_cast<int>(b.width()), static_cast<int>(std::max(a.height(), b.height())), 1, grey.dpi);
  if (!a.empty()) copy(grey, a, out.pixels, 0);
  if (!b.empty()) copy(grey, b, out.pixels, left);
  out.tail = {static_cast<double>(left), 0, static_cast<double>(out.pixels.width),
              static_cast<double>(out.pixels.height)};
  return out;
}

}  // namespace nianbao::ocr
