// Method: a label or a dash that stands in the middle of a cell over two rows lies on the line of the row edge beside
// it. A dash, or the character for one, is a stroke alone, with white towards both sides of its cell; the longest such
// stroke is taken for text, unless print stands on both sides of the line and beside the stroke, not in one column with
// it: a dash is all that its cell holds, and characters down a label stand over each other. Other characters reach over
// the line, above and below it; so near to one of those, strokes on the line are of its neighbours.
//
// Fails on two dashes in one cell, on a stroke that begins where a ruling ends or crosses, and where nothing is left of
// a ruling but one stroke in the middle of a cell with no print beside it: that is taken for text.
#include "layout/traces_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "layout/points.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kHalfBand = 0.5;   // jitter of a ruling's place, as in traces.cpp
constexpr double kSpeck = 0.6;      // white specks inside a stroke
constexpr double kOneDash = 2;      // between the halves of a long dash
constexpr double kLeastDash = 2.5;  // a hyphen of 9 point has 3
constexpr double kSide = 2.4;       // from the rulings that cross: dashes keep off by more
constexpr double kOver = 1.5;       // by which a character reaches over the line, on both sides of it
constexpr double kTallest = 12;     // on either side; more is a ruling
constexpr double kWidest = 20;      // of a character
constexpr double kFromSide = 4;     // a character's strokes from the rulings that cross, which may be double
constexpr double kNeighbour = 16;   // from a stroke of one character to the end of the next
constexpr double kNextRow = 24;     // from a row's edge to the print in its middle

constexpr double kInColumn = 0.5;    // share of the narrower of two that stand over each other
constexpr double kMostOfCell = 0.7;  // of the width that print covers; more is a ruling

struct Run {
  int x0 = 0;
  int x1 = 0;
};

// Runs of columns with ink in rows y0 to y1, over gaps up to `gap`.
std::vector<Run> runs_on(const Image& ink, int y0, int y1, int x0, int x1, int gap) {
  std::vector<Run> runs;
  for (int x = std::max(0, x0); x < std::min(ink.width, x1); ++x) {
    bool black = false;
    for (int y = std::max(0, y0); y < std::min(ink.height, y1) && !black; ++y) black = ink.row(y)[x] == 0;
    if (!black) continue;
    if (!runs.empty() && x - runs.back().x1 <= gap) {
      runs.back().x1 = x + 1;
    } else {
      runs.push_back({x, x + 1});
    }
  }
  return runs;
}

// How many rows on, up or down as `sign` says, ink hangs together with that of `run` in row `y`; `most` at most.
int reach_of(const Image& ink, const Run& run, int y, int sign, int most, int aside) {
  const int left = std::max(0, run.x0 - aside);
  const int right = std::min(ink.width, run.x1 + aside);
  std::vector<bool> before(static_cast<std::size_t>(std::max(0, right - left)), false);
  for (int x = std::max(left, run.x0); x < std::min(right, run.x1); ++x)
    before[static_cast<std::size_t>(x - left)] = true;
  for (int rows = 0; rows < most; ++rows) {
    y += sign;
    if (y < 0 || y >= ink.height) return rows;
    std::vector<bool> here(before.size(), false);
    bool any = false;
    for (const Run& next : runs_on(ink, y, y + 1, left, right, 0)) {
      const auto first = before.begin() + std::max(0, next.x0 - left - 1);
      const auto last = before.begin() + std::min(right - left, next.x1 - left + 1);
      if (std::find(first, last, true) == last) continue;
      std::fill(here.begin() + (next.x0 - left), here.begin() + (next.x1 - left), true);
      any = true;
    }
    if (!any) return rows;
    before = std::move(here);
  }
  return most;
}

// Whether a run belongs to a character that stands on the line.
bool is_of_character(const Image& ink, const Run& run, int y0, int y1, double point) {
  if (run.x1 - run.x0 > kWidest * point) return false;
  const int most = pixels(kTallest, point);
  const int aside = pixels(kWidest / 2, point);
  for (const auto& [y, sign] : {std::pair{y0, -1}, std::pair{y1 - 1, 1}}) {
    const int reach = reach_of(ink, run, y, sign, most, aside);
    if (reach < kOver * point || reach >= most) return false;
  }
  return true;
}

// The longest stroke with white towards both sides, of length 0 where there is none.
Stretch lone_dash(const std::vector<Run>& runs, double from, double to, double most, double point) {
  Stretch longest;
  for (std::size_t i = 0; i < runs.size();) {
    std::size_t end = i + 1;
    while (end < runs.size() && runs[end].x0 - runs[end - 1].x1 <= kOneDash * point) ++end;
    const Stretch stroke{static_cast<double>(runs[i].x0), static_cast<double>(runs[end - 1].x1)};
    const double length = stroke.to - stroke.from;
    const bool white = stroke.from >= from + kSide * point && stroke.to <= to - kSide * point;
    const bool dash = length >= kLeastDash * point && length <= most;
    if (white && dash && length > longest.to - longest.from) longest = stroke;
    i = end;
  }
  return longest;
}

// The columns of the print nearest to the line on one side, of x0 to x1; of no width where there is none.
Run print_beside(const Image& ink, int y, int sign, int x0, int x1, double point) {
  const int last = y + sign * pixels(kNextRow, point);
  Run print;
  for (; y != last && y >= 0 && y < ink.height; y += sign) {
    const std::vector<Run> runs = runs_on(ink, y, y + 1, x0, x1, 0);
    if (runs.empty() && print.x1 > print.x0) break;
    if (runs.empty()) continue;
    const bool first = print.x1 == print.x0;
    print.x0 = first ? runs.front().x0 : std::min(print.x0, runs.front().x0);
    print.x1 = first ? runs.back().x1 : std::max(print.x1, runs.back().x1);
  }
  return print;
}

// Whether a stroke parts the print of two rows.
bool parts_rows(const Image& ink, const Stretch& stroke, int y0, int y1, double from, double to, double point) {
  const int x0 = static_cast<int>(std::lround(from + kSide * point));
  const int x1 = static_cast<int>(std::lround(to - kSide * point));
  for (const auto& [y, sign] : {std::pair{y0 - pixels(kOver, point), -1}, std::pair{y1 + pixels(kOver, point), 1}}) {
    const Run print = print_beside(ink, y, sign, x0, x1, point);
    const double width = print.x1 - print.x0;
    if (width <= 0 || width > kMostOfCell * (x1 - x0)) return false;
    const double over = std::min<double>(print.x1, stroke.to) - std::max<double>(print.x0, stroke.from);
    if (over > kInColumn * std::min(width, stroke.to - stroke.from)) return false;
  }
  return true;
}

}  // namespace

TextOnLine text_on_line(const Image& ink, double at, double from, double to, double stroke, double point) {
  const int half = pixels(kHalfBand, point);
  const int y0 = static_cast<int>(std::floor(at)) - half;
  const int y1 = y0 + 2 * half + 1;
  const std::vector<Run> runs = runs_on(ink, y0, y1, static_cast<int>(std::lround(from)),
                                        static_cast<int>(std::lround(to)), pixels(kSpeck, point));
  TextOnLine text;
  std::vector<Stretch> found;
  for (const Run& run : runs) {
    if (run.x0 < from + kFromSide * point || run.x1 > to - kFromSide * point) continue;
    if (!is_of_character(ink, run, y0, y1, point)) continue;
    found.push_back({run.x0 - kNeighbour * point, run.x1 + kNeighbour * point});
    text.print = true;
  }
  const Stretch dash = lone_dash(runs, from, to, stroke, point);
  if (dash.to > dash.from && !parts_rows(ink, dash, y0, y1, from, to, point)) found.push_back(dash);
  std::sort(found.begin(), found.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  for (const Stretch& stretch : found) {
    if (text.stretches.empty() || stretch.from > text.stretches.back().to) {
      text.stretches.push_back(stretch);
    } else {
      text.stretches.back().to = std::max(text.stretches.back().to, stretch.to);
    }
  }
  return text;
}

}  // namespace nianbao::layout
