// Method: each character's pixels go to the middle of a square of paper; small marks to its lower left, where they
// stand in horizontal print. Assumes even paper: the squares are as light as the lighter pixels of the characters'
// boxes.
#include "ocr/stack_image.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace nianbao::ocr {

namespace {

constexpr double kSquare = 1.15;  // side of a square, of the stack's width
constexpr double kSmall = 0.5;    // height of a mark, at most,
constexpr double kNarrow = 0.6;   // and width of its ink, of the stack's width
constexpr int kInkOfPaper = 160;  // grey level below which a pixel is ink: the page was evened

struct Pixels {
  int x0, y0, x1, y1;
};

Pixels pixels_of(const Box& box, const Image& grey) {
  return {std::max(0, static_cast<int>(std::floor(box.x0))), std::max(0, static_cast<int>(std::floor(box.y0))),
          std::min(grey.width, static_cast<int>(std::ceil(box.x1))),
          std::min(grey.height, static_cast<int>(std::ceil(box.y1)))};
}

// The same without the columns at its sides that hold no ink.
Pixels narrowed(const Image& grey, Pixels at) {
  const auto bare = [&](int x) {
    for (int y = at.y0; y < at.y1; ++y) {
      if (grey.row(y)[x] < kInkOfPaper) return false;
    }
    return true;
  };
  while (at.x0 < at.x1 && bare(at.x0)) ++at.x0;
  while (at.x0 < at.x1 && bare(at.x1 - 1)) --at.x1;
  return at;
}

}  // namespace

StackImage stack_as_line(const Image& grey, const std::vector<Box>& characters) {
  StackImage out;
  double em = 1;
  for (const Box& box : characters) em = std::max({em, box.width(), box.height()});
  const int side = static_cast<int>(std::ceil(kSquare * em));
  out.line = blank_image(side * static_cast<int>(characters.size()), side, 1, grey.dpi);
  int left = 0;
  for (const Box& box : characters) {
    Pixels at = pixels_of(box, grey);
    const Pixels ink = narrowed(grey, at);
    const bool mark = ink.y1 - ink.y0 < kSmall * em && ink.x1 - ink.x0 < kNarrow * em && ink.x0 < ink.x1;
    if (mark) at = ink;
    const int margin = static_cast<int>((kSquare - 1) / 2 * em);
    const int x = left + (mark ? margin : (side - (at.x1 - at.x0)) / 2);
    const int y = mark ? side - margin - (at.y1 - at.y0) : (side - (at.y1 - at.y0)) / 2;
    for (int row = at.y0; row < at.y1; ++row) {
      std::copy(grey.row(row) + at.x0, grey.row(row) + at.x1, out.line.row(y + row - at.y0) + x);
    }
    out.places.push_back({static_cast<double>(left), 0, static_cast<double>(left + side), static_cast<double>(side)});
    left += side;
  }
  return out;
}

}  // namespace nianbao::ocr
