// Method: the ink over the line's height is cut into runs of columns; the longest row of runs that are no larger than a
// dot, on one height and close together, is the leader. Assumes dots that do not touch. Fails where a scan has lost
// most of them.
#include "layout/leaders.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "layout/lines.h"

namespace nianbao::layout {

namespace {

constexpr double kDot = 0.24;       // of the line's height; a dot is no wider or higher
constexpr double kLeastDot = 3;     // pixels; what blur makes of any dot
constexpr double kApart = 1.0;      // of the line's height; white between two dots, a lost one between them
constexpr double kOffHeight = 0.2;  // of the line's height; how far dots are off one height
constexpr int kFewest = 8;          // dots; an ellipsis has six

bool has_ink(const Image& ink, int x, int y0, int y1) {
  for (int y = y0; y < y1; ++y) {
    if (ink.row(y)[x] < 128) return true;
  }
  return false;
}

}  // namespace

Leader leader_of(const Image& ink, const Box& line) {
  const Box print = ink_in(ink, line);
  if (print.empty()) return {};
  const auto y0 = static_cast<int>(print.y0);
  const auto y1 = static_cast<int>(print.y1);
  const double most = std::max(kLeastDot, kDot * print.height());
  Leader best;
  Leader run;
  double height = 0;  // of the run's dots
  for (int x = static_cast<int>(print.x0); x < ink.width;) {
    if (!has_ink(ink, x, y0, y1)) {
      ++x;
      if (x - std::max(run.box.x1, print.x1) > kApart * print.height()) break;
      continue;
    }
    int end = x;
    while (end < ink.width && has_ink(ink, end, y0, y1)) ++end;
    const Box blob = ink_in(ink, {static_cast<double>(x), print.y0, static_cast<double>(end), print.y1});
    const bool dot = blob.width() <= most && blob.height() <= most;
    const bool goes_on = dot && run.dots > 0 && x - run.box.x1 <= kApart * print.height() &&
                         std::abs(blob.centre().y - height) <= kOffHeight * print.height();
    if (!dot && x >= print.x1) break;
    if (!goes_on) run = {};
    if (dot) {
      height = goes_on ? height : blob.centre().y;
      run.box = unite(run.box, {blob.x0, print.y0, blob.x1, print.y1});
      ++run.dots;
    }
    if (run.dots >= kFewest && run.dots > best.dots) best = run;
    x = end;
  }
  return best;
}

}  // namespace nianbao::layout
