#include "layout/erase_rulings.h"

#include <algorithm>
#include <cmath>

namespace nianbao::layout {

namespace {

constexpr double kMargin = 0.4;  // points on either side: the blur of a scanner's optics

}  // namespace

Image erase_rulings(const Image& grey, const std::vector<Ruling>& rulings) {
  Image out = grey;
  const double margin = std::max(1.0, kMargin * grey.dpi / 72);
  for (const Ruling& ruling : rulings) {
    const double half = ruling.thickness / 2 + margin;
    const bool across = ruling.orientation == Orientation::horizontal;
    const Box box = across ? Box{ruling.from, ruling.at - half, ruling.to, ruling.at + half}
                           : Box{ruling.at - half, ruling.from, ruling.at + half, ruling.to};
    const int x0 = std::clamp(static_cast<int>(std::floor(box.x0)), 0, out.width);
    const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1)), x0, out.width);
    const int y0 = std::clamp(static_cast<int>(std::floor(box.y0)), 0, out.height);
    const int y1 = std::clamp(static_cast<int>(std::ceil(box.y1)), y0, out.height);
    for (int y = y0; y < y1; ++y) {
      std::fill_n(out.row(y) + static_cast<std::ptrdiff_t>(x0) * out.channels, (x1 - x0) * out.channels,
                  std::uint8_t{255});
    }
  }
  return out;
}

}  // namespace nianbao::layout
