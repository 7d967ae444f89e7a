// Method: at each side, row by row, how far the ink of the ruling goes to either hand. On the line's rows it must go no
// further than above and below the line, but for the few rows that a fax frays, and white must lie beside it. Assumes
// rulings that stand upright within the height of three lines. Where nothing shows above and below the line, half a
// ruling is allowed for. Figures that end a digit's width before a ruling which has such ink are not whole: 2168 was
// read of 21684 in a seal's report, all other cells clear, and taken for the agency's slip. A 1 may stand in the ruling
// itself, so that its flag and its foot alone show, two or three rows high (14 read 4, 11629 read 1629): the rulings of
// a scan in greys are smooth, so that at most 3 of 4,484 lines of reports have such rows by chance.
//
// A figure too wide for its cell runs over the ruling, and shows in the next cell. There it hides nothing where the
// figure has more than a digit's room at its other side, or begins where all figures of its table begin: no figure
// leaves its cell on one side with room on the other.
#include "convert/side_ink.h"

#include <algorithm>
#include <vector>

namespace nianbao::convert {

namespace {

constexpr double kRulingEdge = 0.15;  // of a line's height, which is a point and a half: half a ruling is less
constexpr double kReach = 1.0;        // of it: what a ruling hides is a digit at most, and those are half as wide
constexpr double kRoom = 0.2;         // of it: what a digit keeps from a 1 that stands in the ruling
constexpr int kOffMiddle = 2;         // pixels: rulings lie so near to where the grid has them
constexpr int kBent = 3;              // pixels further inwards: of rulings that wave
constexpr int kAttached = 1;          // pixels further than elsewhere: print, where it goes on for some rows
constexpr double kStem = 0.2;         // of a line's height: so many rows; a digit that lies on a ruling has 0.7
constexpr int kFrayed = 4;            // pixels: as far as a fax frays a ruling here and there
constexpr double kBesideOne = 0.45;   // of a line's height: from the middle of a 1 to the next digit
constexpr int kHalo = 2;              // rows: soft edge of the print
constexpr std::size_t kFewRows = 4;   // fewer tell nothing of the ruling

// Of each row in [from, to), within the cell's own.
std::vector<int> depths_of(const Image& ink, const Box& cell, double side, int step, double from, double to) {
  const int y0 = std::max({0, static_cast<int>(from), static_cast<int>(cell.y0) + 2 * kHalo});
  const int y1 = std::min({ink.height, static_cast<int>(to), static_cast<int>(cell.y1) - 2 * kHalo});
  std::vector<int> depths;
  for (int y = y0; y < y1; ++y) {
    const auto is_ink = [&](int x) { return x >= 0 && x < ink.width && ink.row(y)[x] == 0; };
    int x = static_cast<int>(side) - step * kOffMiddle;
    for (int i = 0; i < 2 * kOffMiddle + kBent && !is_ink(x); ++i) x += step;
    if (!is_ink(x)) x = static_cast<int>(side) + step * kOffMiddle;
    while (is_ink(x)) x += step;
    depths.push_back((x - static_cast<int>(side)) * step);
  }
  return depths;
}

// How far ink goes beyond a ruling, and on how many rows in a row, before it is print.
struct Edge {
  int far = 0;     // pixels: further is print
  int beyond = 0;  // pixels
  double rows = 0;
};

// Of what shows at least of a 1 that stands in a ruling: its flag.
constexpr Edge kSmoothFlag = {kFrayed, kAttached, 2};
constexpr Edge kRoughFlag = {kFrayed, 2, 3};

// Whether ink goes further than the edge of the ruling alone.
bool is_deeper(const std::vector<int>& depths, int alone, const Edge& edge) {
  int row = 0;
  for (const int depth : depths) {
    if (depth > alone + edge.far) return true;
    row = depth > alone + edge.beyond ? row + 1 : 0;
    if (row >= edge.rows) return true;
  }
  return false;
}

bool is_attached(const Image& ink, const Box& line, const Box& cell, double side, int step, bool frayed) {
  const double height = line.height();
  std::vector<int> ruling = depths_of(ink, cell, side, step, line.y0 - height, line.y0 - kHalo);
  const std::vector<int> below = depths_of(ink, cell, side, step, line.y1 + kHalo, line.y1 + height);
  ruling.insert(ruling.end(), below.begin(), below.end());
  int alone = static_cast<int>(kRulingEdge * height);
  if (ruling.size() >= kFewRows) {
    const auto middle = ruling.begin() + static_cast<std::ptrdiff_t>(ruling.size() / 2);
    std::nth_element(ruling.begin(), middle, ruling.end());
    alone = *middle;
  }
  const std::vector<int> depths = depths_of(ink, cell, side, step, line.y0, line.y1);
  const double white = side == cell.x0 ? line.x0 - side : side - line.x1;
  const bool may_hide_one = white <= kBesideOne * height;
  return is_deeper(depths, alone, {kFrayed, kAttached, kStem * height}) ||
         (may_hide_one && is_deeper(depths, alone, frayed ? kRoughFlag : kSmoothFlag));
}

bool has_white(const Image& ink, const Box& line, double from, double to) {
  const Box beside = intersect({from, line.y0, to, line.y1}, {0, 0, 1.0 * ink.width, 1.0 * ink.height});
  for (int x = static_cast<int>(beside.x0); x < static_cast<int>(beside.x1); ++x) {
    int y = static_cast<int>(beside.y0);
    while (y < static_cast<int>(beside.y1) && ink.row(y)[x] != 0) ++y;
    if (y >= static_cast<int>(beside.y1)) return true;
  }
  return false;
}

// Whether print of the cell beside ends at a side, at a line's height.
bool runs_over(const Box& print, const Box& line, double side) {
  const double reach = kRulingEdge * line.height();
  return overlap_y(print, line) > 0 && print.x0 <= side + reach && print.x1 >= side - reach;
}

// Whether the figures around one in its table, longer and shorter ones, begin where it does in their cells.
bool is_aligned(std::size_t i, const std::vector<Box>& boxes, const std::vector<ocr::Numeral>& numerals) {
  constexpr std::size_t kAround = 50;  // cells before and after
  constexpr int kAlike = 4;
  constexpr double kSamePlace = 0.1;  // of the print's height
  constexpr double kDigit = 0.4;
  const Box& own = numerals[i].ink;
  int alike = 0;
  for (std::size_t k = i > kAround ? i - kAround : 0; k < std::min(i + kAround, boxes.size()); ++k) {
    const Box& other = numerals[k].ink;
    if (numerals[k].kind != ocr::NumeralKind::figure || other.empty()) continue;
    const double off = std::abs((other.x0 - boxes[k].x0) - (own.x0 - boxes[i].x0));
    const bool longer = std::abs(other.width() - own.width()) > kDigit * own.height();
    if (longer && off <= kSamePlace * own.height()) ++alike;
  }
  return alike >= kAlike;
}

}  // namespace

Beside print_beside(std::size_t i, const std::vector<Box>& boxes, const std::vector<ocr::Numeral>& numerals) {
  Beside beside;
  if (i > 0 && boxes[i - 1].x1 <= boxes[i].centre().x) beside.left = numerals[i - 1].ink;
  if (i + 1 < boxes.size() && boxes[i + 1].x0 >= boxes[i].centre().x) beside.right = numerals[i + 1].ink;
  beside.aligned = is_aligned(i, boxes, numerals);
  return beside;
}

Sides rulings_run_into(const Image& ink, const Box& line, const Box& cell, bool frayed) {
  const double reach = kReach * line.height();
  const auto at = [&](double side) {
    if (line.x0 > side + reach || line.x1 < side - reach) return false;
    return is_attached(ink, line, cell, side, 1, frayed) || is_attached(ink, line, cell, side, -1, frayed);
  };
  return {at(cell.x0), at(cell.x1)};
}

bool runs_into_ruling(const Image& ink, const Box& line, const Box& cell, bool frayed) {
  const Sides sides = rulings_run_into(ink, line, cell, frayed);
  return sides.left || sides.right;
}

bool hides_print(const Image& ink, const Box& line, const Box& cell, bool frayed, const Beside& beside) {
  const auto has_room = [&](double white) { return white >= kRoom * line.height() && white <= kReach * line.height(); };
  const double left = line.x0 - cell.x0;
  const double right = cell.x1 - line.x1;
  const bool may_follow_one = left <= kBesideOne * line.height();
  const bool overflows_left =
      runs_over(beside.left, line, cell.x0) && (beside.aligned || right >= kReach * line.height());
  const bool overflows_right = runs_over(beside.right, line, cell.x1) && left >= kReach * line.height();
  return (has_room(left) && !overflows_left &&
          (is_attached(ink, line, cell, cell.x0, 1, frayed) ||
           (may_follow_one && is_attached(ink, line, cell, cell.x0, -1, frayed)))) ||
         (has_room(right) && !overflows_right && is_attached(ink, line, cell, cell.x1, -1, frayed));
}

bool has_white_beside(const Image& ink, const Box& line, const Box& cell) {
  const double reach = kRulingEdge * line.height();
  return has_white(ink, line, cell.x0, cell.x0 + reach) && has_white(ink, line, cell.x1 - reach, cell.x1);
}

}  // namespace nianbao::convert
