#include "publish/picture.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "extract/write_common.h"

namespace nianbao::publish {

namespace {

// Points. The figures of a form stand 20 to 45 points apart, its rows 14 to 60.
constexpr double kWidth = 260;
constexpr double kHeight = 96;
constexpr double kMargin = 12;  // around a cell that is larger than that

}  // namespace

Image turned(Image image, int degrees) {
  if (degrees != 90 && degrees != 180 && degrees != 270) return image;
  const bool swaps = degrees != 180;
  Image out =
      blank_image(swaps ? image.height : image.width, swaps ? image.width : image.height, image.channels, image.dpi);
  const auto bytes = static_cast<std::size_t>(image.channels);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const int to_x = degrees == 90 ? image.height - 1 - y : degrees == 180 ? image.width - 1 - x : y;
      const int to_y = degrees == 90 ? x : degrees == 180 ? image.height - 1 - y : image.width - 1 - x;
      std::memcpy(out.row(to_y) + static_cast<std::size_t>(to_x) * bytes,
                  image.row(y) + static_cast<std::size_t>(x) * bytes, bytes);
    }
  }
  return out;
}

UprightPage upright(const PageInfo& page) {
  if (page.turn == 90 || page.turn == 270) return {page.height, page.width};
  return {page.width, page.height};
}

Box upright_points(const Report& report, int page, const Box& box) {
  const auto info =
      std::find_if(report.pages.begin(), report.pages.end(), [&](const auto& p) { return p.page == page; });
  if (box.empty() || info == report.pages.end()) return {};
  const Box points = extract::to_points(report, page, box);
  switch (info->turn) {
    case 90:
      return {info->height - points.y1, points.x0, info->height - points.y0, points.x1};
    case 180:
      return {info->width - points.x1, info->height - points.y1, info->width - points.x0, info->height - points.y0};
    case 270:
      return {points.y0, info->width - points.x1, points.y1, info->width - points.x0};
    default:
      return points;
  }
}

Box surroundings(const Box& cell, const UprightPage& page) {
  const Point c = cell.centre();
  Box box = unite({c.x - kWidth / 2, c.y - kHeight / 2, c.x + kWidth / 2, c.y + kHeight / 2}, grow(cell, kMargin));
  // Pushed onto the page rather than cut off at its edge.
  const double dx = box.x0 < 0 ? -box.x0 : std::min(0.0, page.width - box.x1);
  const double dy = box.y0 < 0 ? -box.y0 : std::min(0.0, page.height - box.y1);
  box = {box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
  return intersect(box, {0, 0, page.width, page.height});
}

Image cut(const Image& image, const Box& pixels) {
  const auto clamped = [](double value, int most) { return static_cast<int>(std::clamp(value, 0.0, double(most))); };
  const int x0 = std::min(clamped(std::floor(pixels.x0), image.width), image.width - 1);
  const int y0 = std::min(clamped(std::floor(pixels.y0), image.height), image.height - 1);
  const int x1 = std::max(x0 + 1, clamped(std::ceil(pixels.x1), image.width));
  const int y1 = std::max(y0 + 1, clamped(std::ceil(pixels.y1), image.height));
  Image out = blank_image(x1 - x0, y1 - y0, image.channels, image.dpi);
  for (int y = y0; y < y1; ++y) {
    std::memcpy(out.row(y - y0), image.row(y) + static_cast<std::size_t>(x0 * image.channels), out.stride());
  }
  return out;
}

}  // namespace nianbao::publish
