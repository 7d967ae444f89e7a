#include "publish/pixels.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace nianbao::publish {

namespace {

constexpr double kPointsPerInch = 72;

}  // namespace

PixelPage::PixelPage(const PageInfo& info)
    : scale_((info.dpi > 0 ? info.dpi : kPointsPerInch) / kPointsPerInch),
      width_(std::max(1, static_cast<int>(std::lround(info.width * scale_)))),
      height_(std::max(1, static_cast<int>(std::lround(info.height * scale_)))) {}

int PixelPage::dpi() const { return static_cast<int>(std::lround(scale_ * kPointsPerInch)); }

PixelBox PixelPage::around(const Box& points) const {
  const auto low = [this](double value, int most) {
    return static_cast<int>(std::clamp(std::floor(pixels(value)), 0.0, most - 1.0));
  };
  PixelBox box{low(points.x0, width_), low(points.y0, height_), 0, 0};
  box.x1 = static_cast<int>(std::clamp(std::ceil(pixels(points.x1)), box.x0 + 1.0, static_cast<double>(width_)));
  box.y1 = static_cast<int>(std::clamp(std::ceil(pixels(points.y1)), box.y0 + 1.0, static_cast<double>(height_)));
  return box;
}

std::string decimal(double value, int digits) {
  if (!std::isfinite(value)) return "0";
  std::array<char, 400> buffer{};
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
  std::string text(buffer.data(), result.ptr);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

}  // namespace nianbao::publish
