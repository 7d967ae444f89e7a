// Method: from the print's ends outwards, stretches as wide as a narrow sign are looked at, as far as a figure's parts
// may stand apart; one that holds more dark pixels than specks make belongs to the print. Left of a figure stands at
// most a sign, which is small and at half the height of the digits, so that there less is enough. Assumes one line of
// print, and what is left of rulings within a sign's breadth of the cell's sides. Fails on dirt as large as a sign: the
// network sees it and decides.
#include "ocr/weak_strokes.h"

#include <algorithm>
#include <cmath>

#include "ocr/greys.h"

namespace nianbao::ocr {
namespace {

constexpr double kInk = 0.06;       // of a digit's height squared: more than specks make
constexpr double kSignInk = 0.02;   // the same of a hyphen, which has 0.025 to 0.06
constexpr double kStep = 0.4;       // of a digit's height: a narrow sign
constexpr double kHalo = 0.18;      // the soft edge of the print, and that of a ruling
constexpr double kReach = 1.5;      // between the parts of what a cell prints
constexpr double kSignTop = 0.25;   // of the line's height: where a sign's ink begins
constexpr double kSignEnd = 0.875;  // and ends

int dark_pixels(const View& pixels, double level, Span columns, Span rows) {
  const int x0 = std::max(columns.from, 0);
  const int x1 = std::min(columns.to, pixels.width);
  const int least = static_cast<int>(std::ceil(level));  // of what is paper
  int dark = 0;
  for (int y = std::max(rows.from, 0); y < std::min(rows.to, pixels.height); ++y) {
    const std::uint8_t* row = pixels.pixels + static_cast<std::size_t>(y) * pixels.stride;
    dark += count_darker(row + x0, x1 - x0, least);
  }
  return dark;
}

}  // namespace

Span with_weak_strokes(const View& pixels, double level, const PrintLine& line) {
  const int step = std::max(2, static_cast<int>(kStep * line.digit));
  const int halo = std::max(1, static_cast<int>(kHalo * line.digit));
  const int reach = static_cast<int>(kReach * line.digit);
  const int height = line.rows.to - line.rows.from;
  const Span signs{line.rows.from + static_cast<int>(kSignTop * height),
                   line.rows.from + static_cast<int>(kSignEnd * height)};
  const auto holds = [&](int x, Span rows, double ink) {
    const Span columns{std::max(x, halo), std::min(x + step, pixels.width - halo)};
    return columns.from < columns.to && dark_pixels(pixels, level, columns, rows) >= ink * line.digit * line.digit;
  };
  Span out = line.columns;
  for (int gap = halo; gap <= reach; gap += step) {
    const int x = out.from - gap - step;
    if (!holds(x, line.rows, kInk) && !holds(x, signs, kSignInk)) continue;
    out.from = std::max(0, x);
    gap = halo - step;
  }
  for (int gap = halo; gap <= reach; gap += step) {
    const int x = out.to + gap;
    if (!holds(x, line.rows, kInk)) continue;
    out.to = std::min(pixels.width, x + step);
    gap = halo - step;
  }
  return out;
}

}  // namespace nianbao::ocr
