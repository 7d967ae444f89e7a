// Method: a ruling goes on above and below the print of a line, where digits do not. A column of the image that has ink
// on most rows above the line, or below it, is one's; of rulings that bend it may stand some pixels to either side
// there. Through print both must show: above and below. Beyond a side of the cell, what comes before any ruling and is
// no farther than the next digit of a figure is print of the same figure.
//
// Found where the rulings of a table waved: 86 and 14017 were one sure figure, and of 10 the side of the grid, put
// where the ruling across ended, left a sure 1. Fails where a line fills the height of its cell, and where what was cut
// off is a lone 1 that stands at the side itself: it is too narrow to be told from the end of a digit.
#include "convert/cell_sides.h"

#include <algorithm>
#include <cmath>

namespace nianbao::convert {

namespace {

constexpr int kBends = 3;             // pixels, by which a ruling is off its place a line above or below
constexpr int kHalo = 2;              // pixels: soft edge of print, and of rulings across
constexpr double kDrawn = 0.8;        // of the rows above or below a line
constexpr double kFewestRows = 0.15;  // of a line's height: fewer rows tell nothing
constexpr double kReach = 1.0;        // of it: so far above and below is looked
constexpr double kNextDigit = 0.5;    // of it, between two digits of one figure at most
constexpr double kOneDigit = 1.0;     // of it, from the end of one digit to that of the next
constexpr double kLeastWidth = 0.25;  // of it, of a digit; the end of one that leaves its cell is narrower
constexpr double kLeastInk = 0.2;     // of it, in pixels of ink: what is less is specks
constexpr double kOffRuling = 2.5;    // points, from the middle of a stroke; print of 7 point has 3.5

struct Rows {
  int from = 0;
  int to = 0;
};

// Share of the rows with ink at a column or near it; 0 where they are too few to tell.
double drawn(const Image& ink, int x, const Rows& rows, double line_height) {
  if (rows.to - rows.from < std::max(2.0, kFewestRows * line_height)) return 0;
  const int x0 = std::max(0, x - kBends);
  const int x1 = std::min(ink.width, x + kBends + 1);
  int with_ink = 0;
  for (int y = rows.from; y < rows.to; ++y) {
    const std::uint8_t* row = ink.row(y);
    with_ink += x0 < x1 && std::find(row + x0, row + x1, 0) != row + x1 ? 1 : 0;
  }
  return static_cast<double>(with_ink) / (rows.to - rows.from);
}

struct Neighbourhood {
  Rows above;
  Rows at;
  Rows below;
};

Neighbourhood rows_of(const Image& ink, const Box& line, const Box& cell) {
  const auto row = [&](double y) { return std::clamp(static_cast<int>(std::lround(y)), 0, ink.height); };
  const double reach = kReach * line.height();
  return {{row(std::max(cell.y0 + 2 * kHalo, line.y0 - reach)), row(line.y0 - kHalo)},
          {row(line.y0), row(line.y1)},
          {row(line.y1 + kHalo), row(std::min(cell.y1 - 2 * kHalo, line.y1 + reach))}};
}

// Whether print stands beyond a side, from where a line ends on, before any ruling.
bool goes_on(const Image& ink, const Box& line, const Neighbourhood& rows, double side, int step) {
  const double height = line.height();
  const double end = step > 0 ? line.x1 : line.x0;
  const double room = (side - end) * step;
  if (room > kNextDigit * height) return false;
  int found = 0;
  int columns = 0;
  for (int d = kHalo; d <= static_cast<int>(kOneDigit * height); ++d) {
    if (found == 0 && d > kNextDigit * height) return false;
    const int x = static_cast<int>(end) + step * d;
    if (x < 0 || x >= ink.width) break;
    if (drawn(ink, x, rows.above, height) >= kDrawn || drawn(ink, x, rows.below, height) >= kDrawn) break;
    if (std::abs(d - room) <= kBends) continue;  // what is left of the ruling there
    int here = 0;
    for (int y = rows.at.from; y < rows.at.to; ++y) here += ink.row(y)[x] == 0 ? 1 : 0;
    found += here;
    columns += here > 0 ? 1 : 0;
  }
  return found >= kLeastInk * height && columns >= kLeastWidth * height;
}

}  // namespace

bool is_parted(const Image& ink, const Box& line, const Box& cell) {
  const Neighbourhood rows = rows_of(ink, line, cell);
  const double digit = kLeastWidth * line.height() + kBends;
  const int last = static_cast<int>(line.x1 - digit);
  for (int x = std::max(0, static_cast<int>(line.x0 + digit)); x < std::min(last, ink.width); ++x) {
    if (drawn(ink, x, rows.above, line.height()) >= kDrawn && drawn(ink, x, rows.below, line.height()) >= kDrawn)
      return true;
  }
  return false;
}

bool is_cut(const Image& ink, const Box& line, const Box& cell) {
  const Neighbourhood rows = rows_of(ink, line, cell);
  return goes_on(ink, line, rows, cell.x1, 1) || goes_on(ink, line, rows, cell.x0, -1);
}

bool lies_on_ruling(const Box& stroke, const Box& cell, double dpi) {
  const double middle = stroke.centre().y;
  return std::min(middle - cell.y0, cell.y1 - middle) < kOffRuling * dpi / 72;
}

}  // namespace nianbao::convert
