// Method: a ruling is followed from its end to the next one that crosses, in steps as a grid has them. A step is made
// where the line's own band holds marks far more often than bands of the same height beside it, and holds them in
// nearly every fifth of the way: specks are as frequent beside the line, and a stroke of text that happens to lie on it
// covers the middle of a row only, with white up to the rulings. Strokes of small labels go on right above and below
// the line.
//
// Where another piece of the same line begins inside a step, farther off than a row's white, the stretch up to it must
// hold marks by itself: two tables one under the other have their sides in line.
//
// Assumes slopes below a quarter of a degree over one step. Fails where nothing is left of a stretch: the grid decides
// there (grid_cells.cpp).
#include "layout/rulings_faded.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "layout/points.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kFarthest = 220;  // one step: the widest column of labels
constexpr double kShortest = 4;    // shorter steps are the double strokes' own distance
constexpr double kCrossed = 40;    // crossing rulings are broken, too: they may end this far from the line
constexpr double kDrift = 0.3;     // of the line from its place, over one step
constexpr double kAside = 1.3;     // from the line's band to the bands beside it, and from those to the next
constexpr double kSameLine = 1.2;  // pieces of one ruling differ by less
constexpr double kMostWhite = 12;  // up to the next piece of the line
constexpr double kClear = 1;       // left out at both ends, where the crossing strokes are

constexpr double kLeastMarked = 0.1;  // share of the way: below it, specks make lines
constexpr double kMarkedBesideText = 0.2;
constexpr double kContrast = 3;  // marks on the line to marks beside it
constexpr double kLeastInFifth = 0.04;
constexpr int kFifths = 4;            // of the five, that must hold marks
constexpr double kPrintBeside = 0.3;  // right above and below: characters 0.4 to 0.85, rulings less than 0.15

// Share of columns of a strip with ink in them; 1 for strips outside the image, so that nothing is followed there.
double marked_share(const Image& ink, int x0, int y0, int x1, int y1) {
  if (x0 < 0 || y0 < 0 || x1 > ink.width || y1 > ink.height || x1 <= x0) return 1;
  int marked = 0;
  for (int x = x0; x < x1; ++x) {
    bool black = false;
    for (int y = y0; y < y1 && !black; ++y) black = ink.row(y)[x] == 0;
    marked += black ? 1 : 0;
  }
  return static_cast<double>(marked) / (x1 - x0);
}

bool goes_on(const Image& ink, const Piece& piece, double from, double to, double point) {
  const int x0 = static_cast<int>(std::lround(from + kClear * point));
  const int x1 = static_cast<int>(std::lround(to - kClear * point));
  if (x1 - x0 < kShortest * point) return false;
  const int half = std::max(1, static_cast<int>(std::lround(piece.thickness / 2 + kDrift * point)));
  const int middle = static_cast<int>(piece.at);
  const int height = 2 * half + 1;
  const auto band = [&](int offset, int first, int last) {
    return marked_share(ink, first, middle - half + offset, last, middle - half + offset + height);
  };
  const double on = band(0, x0, x1);
  if (on < kLeastMarked || on >= 1) return on >= 1 && x0 >= 0 && x1 <= ink.width;
  if (std::min(band(-height, x0, x1), band(height, x0, x1)) > kPrintBeside) return false;
  const int aside = height + static_cast<int>(std::lround(kAside * point));
  const double above = (band(-2 * aside, x0, x1) + band(-aside, x0, x1)) / 2;
  const double below = (band(aside, x0, x1) + band(2 * aside, x0, x1)) / 2;
  // Figures may stand close to the ruling on one side.
  const bool stands_out = on >= kContrast * std::max(above, below);
  if (!stands_out && (on < kMarkedBesideText || on < kContrast * std::min(above, below))) return false;
  int held = 0;
  for (int i = 0; i < 5; ++i) {
    const int first = x0 + (x1 - x0) * i / 5;
    held += band(0, first, x0 + (x1 - x0) * (i + 1) / 5) >= kLeastInFifth ? 1 : 0;
  }
  return held >= kFifths;
}

// Where the next piece of the same line begins, on the side of `sign`; far off the page where there is none. `known`
// are sorted by `at`.
double next_in_line(const std::vector<Piece>& known, const Piece& piece, int sign, double point) {
  double nearest = sign > 0 ? std::numeric_limits<double>::max() : std::numeric_limits<double>::lowest();
  auto other = std::lower_bound(known.begin(), known.end(), piece.at - kSameLine * point,
                                [](const Piece& p, double value) { return p.at < value; });
  for (; other != known.end() && other->at <= piece.at + kSameLine * point; ++other) {
    if (sign > 0 && other->from >= piece.to) nearest = std::min(nearest, other->from);
    if (sign < 0 && other->to <= piece.from) nearest = std::max(nearest, other->to);
  }
  return nearest;
}

bool crosses(const Piece& other, const Piece& piece, double point) {
  return other.from - kCrossed * point <= piece.at && piece.at <= other.to + kCrossed * point;
}

}  // namespace

std::vector<Piece> followed(const Image& ink, std::vector<Piece> pieces, const std::vector<Piece>& crossing,
                            double point) {
  const auto before = [](const Piece& piece, double value) { return piece.at < value; };
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  const std::vector<Piece> known = pieces;
  for (Piece& piece : pieces) {
    const Piece whole = piece;
    const double next_known = next_in_line(known, whole, 1, point);
    auto next = std::lower_bound(crossing.begin(), crossing.end(), piece.to + kAtCrossing * point, before);
    for (; next != crossing.end() && next->at - piece.to <= kFarthest * point; ++next) {
      if (!crosses(*next, piece, point) || next->at <= piece.to) continue;
      const bool white = next_known < next->at && next_known - piece.to > kMostWhite * point &&
                         !goes_on(ink, piece, piece.to, next_known, point);
      if (white || !goes_on(ink, piece, piece.to, next->at, point)) break;
      piece.to = next->at;
    }
    const double last_known = next_in_line(known, whole, -1, point);
    next = std::lower_bound(crossing.begin(), crossing.end(), piece.from - kAtCrossing * point, before);
    while (next != crossing.begin()) {
      --next;
      if (piece.from - next->at > kFarthest * point) break;
      if (!crosses(*next, piece, point) || next->at >= piece.from) continue;
      const bool white = last_known > next->at && piece.from - last_known > kMostWhite * point &&
                         !goes_on(ink, piece, last_known, piece.from, point);
      if (white || !goes_on(ink, piece, next->at, piece.from, point)) break;
      piece.from = next->at;
    }
  }
  return pieces;
}

}  // namespace nianbao::layout
