// Method: connected components of the ink in the box around all rulings, with the rulings painted white. What is as
// small as a speck, or as long as a piece of ruling, is left out, and so are thin marks that lie close along a ruling
// or end at one: a ruling that bends leaves them.
//
// Fails on print that touches a ruling over its length: it goes with the ruling.
#include "layout/print.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

#include "document/ink_parts.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kSpeck = 1.3;   // smaller both ways: dust, or a full stop, which no figure consists of
constexpr double kLargest = 40;  // no character of a table is as large
constexpr double kMargin = 0.5;  // around a ruling that is painted over: its own jitter
constexpr double kRuling = 25;   // longer than this and
constexpr double kThin = 1.5;    // thinner than this: what is left of a ruling
constexpr double kBend = 4;      // between a ruling and a part of it that bends away; dashes stand farther off
constexpr double kEnd = 1.5;     // between the end of such a part and a ruling that it ran into; dashes keep off
constexpr double kFlat = 0.5;    // most height of such a part to its width

cv::Rect around(const std::vector<Ruling>& rulings, int width, int height) {
  Box box;
  for (const Ruling& r : rulings) {
    box = unite(box, r.orientation == Orientation::horizontal ? Box{r.from, r.at - 1, r.to, r.at + 1}
                                                              : Box{r.at - 1, r.from, r.at + 1, r.to});
  }
  const cv::Rect all(0, 0, width, height);
  if (box.empty()) return {};
  return cv::Rect(static_cast<int>(box.x0), static_cast<int>(box.y0), static_cast<int>(box.width()) + 1,
                  static_cast<int>(box.height()) + 1) &
         all;
}

// Whether a mark is as thin as a ruling, and lies close along one or ends at one.
bool is_bent_part(const Box& mark, const std::vector<Ruling>& rulings, double point) {
  const double thin = std::min(mark.width(), mark.height());
  if (thin > kFlat * std::max(mark.width(), mark.height()) || thin > 2 * kThin * point) return false;
  const bool across = mark.width() > mark.height();
  const double from = across ? mark.x0 : mark.y0;
  const double to = across ? mark.x1 : mark.y1;
  const double at = across ? mark.centre().y : mark.centre().x;
  return std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
    if ((r.orientation == Orientation::horizontal) == across) {
      return std::abs(r.at - at) < kBend * point && r.from < (from + to) / 2 && (from + to) / 2 < r.to;
    }
    const double reach = r.thickness / 2 + (kMargin + kEnd) * point;
    return (std::abs(r.at - from) < reach || std::abs(r.at - to) < reach) && r.from < at && at < r.to;
  });
}

}  // namespace

std::vector<Box> find_print(const Image& ink, const std::vector<Ruling>& rulings) {
  std::vector<Box> marks;
  const cv::Rect area = ink.empty() ? cv::Rect() : around(rulings, ink.width, ink.height);
  if (area.empty()) return marks;
  const double point = (ink.dpi > 0 ? ink.dpi : 300.0) / 72;
  const cv::Mat pixels(ink.height, ink.width, CV_8UC1, const_cast<std::uint8_t*>(ink.pixels.data()));
  cv::Mat mask = pixels(area) == 0;
  const cv::Rect inside(0, 0, area.width, area.height);
  for (const Ruling& r : rulings) {
    const double half = r.thickness / 2 + kMargin * point;
    const bool across = r.orientation == Orientation::horizontal;
    const Box box = across ? Box{r.from, r.at - half, r.to, r.at + half} : Box{r.at - half, r.from, r.at + half, r.to};
    const cv::Rect stroke(static_cast<int>(std::floor(box.x0)) - area.x, static_cast<int>(std::floor(box.y0)) - area.y,
                          static_cast<int>(std::ceil(box.width())) + 1, static_cast<int>(std::ceil(box.height())) + 1);
    mask(stroke & inside).setTo(0);
  }
  for (const InkPart& part : ink_parts({mask.data, mask.cols, mask.rows, mask.step[0]}, 255).parts) {
    const double longer = std::max(part.width(), part.height());
    if (longer < kSpeck * point || longer > kLargest * point) continue;
    if (longer > kRuling * point && std::min(part.width(), part.height()) < kThin * point) continue;
    const Box inner = part.box();
    const Box mark{area.x + inner.x0, area.y + inner.y0, area.x + inner.x1, area.y + inner.y1};
    if (!is_bent_part(mark, rulings, point)) marks.push_back(mark);
  }
  return marks;
}

}  // namespace nianbao::layout
