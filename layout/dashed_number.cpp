// Method: the ink of a line is cut into runs of columns. The first and the last run must be flat, alike and in the
// middle of the height of what stands between them, and that short.
//
// Assumes that no word is set between two strokes. Fails where a stroke touches the number.
#include "layout/dashed_number.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "layout/lines.h"

namespace nianbao::layout {

namespace {

// Of the number's height.
constexpr double kLongestNumber = 4;  // five digits
constexpr double kLongestSign = 2.2;  // an em dash beside digits
constexpr double kFlattest = 0.35;    // a bold stroke's thickness, or a dot's
constexpr double kAlike = 0.3;        // how far the two may differ in length
constexpr double kOffMiddle = 0.22;   // hyphens of Roman faces stand low
constexpr double kLeastHeight = 10;   // pixels; lower print tells nothing
constexpr std::size_t kFewestRuns = 3;

std::vector<Box> runs_of(const Image& ink, const Box& print) {
  std::vector<Box> runs;
  const auto has_ink = [&](int x) {
    for (int y = static_cast<int>(print.y0); y < static_cast<int>(print.y1); ++y) {
      if (ink.row(y)[x] < 128) return true;
    }
    return false;
  };
  for (int x = static_cast<int>(print.x0); x < static_cast<int>(print.x1);) {
    int end = x;
    while (end < static_cast<int>(print.x1) && has_ink(end)) ++end;
    if (end > x) runs.push_back(ink_in(ink, {1.0 * x, print.y0, 1.0 * end, print.y1}));
    x = end + 1;
  }
  return runs;
}

}  // namespace

DashedNumber dashed_number(const Image& ink, const Box& line) {
  const Box print = ink_in(ink, line);
  if (print.height() < kLeastHeight || print.width() > (kLongestNumber + 3 * kLongestSign) * print.height()) return {};
  const std::vector<Box> runs = runs_of(ink, print);
  if (runs.size() < kFewestRuns) return {};
  Box number;
  for (auto run = runs.begin() + 1; run != runs.end() - 1; ++run) number = unite(number, *run);
  const double height = number.height();
  const auto is_sign = [&](const Box& run) {
    return run.height() <= kFlattest * height && run.width() <= kLongestSign * height &&
           std::abs(run.centre().y - number.centre().y) <= kOffMiddle * height;
  };
  const Box& first = runs.front();
  const Box& last = runs.back();
  if (!is_sign(first) || !is_sign(last) || std::abs(first.width() - last.width()) > kAlike * height ||
      number.width() > kLongestNumber * height)
    return {};
  const double margin = std::min(number.x0 - first.x1, last.x0 - number.x1) / 2;
  return {first, {number.x0 - margin, line.y0, number.x1 + margin, line.y1}, last};
}

}  // namespace nianbao::layout
