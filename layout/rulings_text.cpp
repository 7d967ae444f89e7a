// Method: along strokes of characters that stand in line the ink has holes, and other strokes go on right above or
// below it; a ruling is whole, or faded with white beside it. Strokes of text end where the text does, rulings at
// others. A ruling that bends has no holes, only another place. Assumes labels that keep a point and a half from the
// rulings of their cells. Digits that fill their cell and touch hold a line from ruling to ruling, too, but with print
// on both sides of it, or on one where no ruling is in line with it; the rests of a faxed label do, with more ink
// beside it than along it. Fails on a faded ruling that a line of print touches for a fifth of its length where no
// ruling ends it.
#include "layout/rulings_text.h"

#include <algorithm>

#include "layout/points.h"

namespace nianbao::layout {

namespace {

constexpr double kStrokeReach = 1.5;   // points beside a stroke in which those that it meets go on
constexpr double kLongestStem = 20;    // points; of characters of 20 point
constexpr double kStemMeets = 0.15;    // share of a stem's length beside which other strokes stand, on either side
constexpr double kFromRuling = 2.4;    // points from a ruling's middle to that of the white beside it,
constexpr double kWhiteBeside = 1.6;   // and how long that is: labels keep off by more
constexpr double kWhiteInk = 0.5;      // most ink along what is white between a ruling and a stem
constexpr double kWholeInk = 0.97;     // ink along a ruling that nothing has faded
constexpr double kPrintAtNone = 0.18;  // print right beside a line that no ruling ends: strokes of text 0.2 to 0.85,
constexpr double kPrintAtOne = 0.3;    // or only one; rulings less than 0.15
constexpr double kPrintOnBoth = 0.3;   // on both sides of one between two others: digits that touch 0.6, rulings 0.06
constexpr double kPrintAtLone = 0.45;  // on one side of one that none is in line with: feet 0.7
constexpr double kInItsPlace = 0.9;    // ink along a line that does not bend
constexpr double kTextInk = 0.65;      // most ink along the stretch of a ruling that is a label's: measured 0.3 to 0.5
constexpr double kBend = 5;            // points by which a ruling of a photograph leaves its place
constexpr double kBentInk = 0.93;      // least share of columns with ink along it; characters have white between them
constexpr double kBentThickness = 2;   // most of its thickness; characters have thrice as much ink
constexpr double kFootReach = 3;       // points above or below a line of characters' feet in which they stand
constexpr double kFootInk = 0.7;       // most ink along such a line: measured 0.5, rulings 1
constexpr double kFootPrint = 0.35;    // least share of it under print: measured 0.6, rulings 0.01

// Share of the columns from x0 to x1 that hold ink in rows y0 to y1.
double inked_columns(const Image& ink, int x0, int x1, int y0, int y1) {
  int inked = 0;
  for (int x = std::max(0, x0); x < std::min(ink.width, x1); ++x) {
    for (int y = std::max(0, y0); y < std::min(ink.height, y1); ++y) {
      if (ink.row(y)[x] != 0) continue;
      ++inked;
      break;
    }
  }
  return inked / std::max(1.0, static_cast<double>(x1 - x0));
}

// What is seen along a stretch of a piece, and right beside it on the sides that hold more and less: shares of its
// columns.
struct Seen {
  double along = 0;
  double beside = 0;
  double least_beside = 0;
};

Seen seen_at(const Image& ink, const Piece& piece, double from, double to, int reach) {
  const int half = static_cast<int>(piece.thickness / 2 + 1);
  const int at = static_cast<int>(piece.at);
  const int x0 = static_cast<int>(from);
  const int x1 = static_cast<int>(to);
  const double above = inked_columns(ink, x0, x1, at - half - 1 - reach, at - half - 1);
  const double below = inked_columns(ink, x0, x1, at + half + 2, at + half + 2 + reach);
  return {inked_columns(ink, x0, x1, at - half, at + half + 1), std::max(above, below), std::min(above, below)};
}

// Whether a stretch is a ruling that bends away from its place: next to all columns hold ink near it, and no more of it
// than a stroke is thick.
bool bends(const Image& ink, const Piece& piece, double from, double to, double point) {
  const int reach = static_cast<int>(piece.thickness / 2 + 1) + pixels(kBend, point);
  const int at = static_cast<int>(piece.at);
  const int x0 = static_cast<int>(from);
  const int x1 = static_cast<int>(to);
  if (inked_columns(ink, x0, x1, at - reach, at + reach + 1) < kBentInk) return false;
  return ink_share(ink, x0, at - reach, x1, at + reach + 1) * (2 * reach + 1) < kBentThickness * piece.thickness + 1;
}

// Whether a short piece is a stroke that others of its character meet on both sides; it may stand in line with the
// rulings of a table elsewhere on the page.
bool is_stem(const Image& ink, const Piece& piece, double from, double to, double point) {
  if (piece.length() >= kLongestStem * point || to <= from) return false;
  const int half = static_cast<int>(piece.thickness / 2 + 1);
  const int at = static_cast<int>(piece.at);
  const int x0 = static_cast<int>(from);
  const int x1 = static_cast<int>(to);
  const int reach = pixels(kStrokeReach, point);
  return std::min(inked_columns(ink, x0, x1, at - half - 1 - reach, at - half - 1),
                  inked_columns(ink, x0, x1, at + half + 2, at + half + 2 + reach)) > kStemMeets;
}

// Where rulings cross a piece, not at its ends.
std::vector<double> crossings_inside(const Piece& piece, const std::vector<Piece>& crossing, double touch) {
  std::vector<double> cuts;
  for (const Piece& other : crossing) {
    const bool inside = other.at > piece.from + touch && other.at < piece.to - touch;
    if (inside && other.from - touch <= piece.at && piece.at <= other.to + touch) cuts.push_back(other.at);
  }
  return cuts;
}

// Whether a piece from one ruling to the next runs through the print of a cell: digits that blur has made touch, or
// their feet.
bool runs_through_cell(const Image& ink, const Piece& piece, const std::vector<Piece>& crossing, bool alone,
                       double point) {
  const double touch = kAtCrossing * point;
  if (piece.length() <= 2 * touch || !crossings_inside(piece, crossing, touch).empty()) return false;
  const Seen seen = seen_at(ink, piece, piece.from + touch, piece.to - touch, pixels(kStrokeReach, point));
  if (seen.along < kInItsPlace && bends(ink, piece, piece.from, piece.to, point)) return false;
  return seen.least_beside > kPrintOnBoth || (alone && seen.beside > std::min(kPrintAtLone, seen.along));
}

}  // namespace

bool ends_at(const std::vector<Piece>& others, double place, double at, double touch) {
  auto other = std::lower_bound(others.begin(), others.end(), place - touch,
                                [](const Piece& piece, double value) { return piece.at < value; });
  for (; other != others.end() && other->at <= place + touch; ++other) {
    if (other->from - touch <= at && at <= other->to + touch) return true;
  }
  return false;
}

bool is_of_text(const Image& ink, const Piece& piece, const std::vector<Piece>& crossing, bool alone, double point) {
  const double touch = kAtCrossing * point;
  const bool first = ends_at(crossing, piece.from, piece.at, touch);
  const bool last = ends_at(crossing, piece.to, piece.at, touch);
  if (first && last) return runs_through_cell(ink, piece, crossing, alone, point);
  if (bends(ink, piece, piece.from, piece.to, point)) return false;
  if (is_stem(ink, piece, piece.from + (first ? touch : 0), piece.to - (last ? touch : 0), point)) return true;
  const Seen near = seen_at(ink, piece, piece.from, piece.to, pixels(kStrokeReach, point));
  if (near.along < kWholeInk && near.beside > (first || last ? kPrintAtOne : kPrintAtNone)) return true;
  const Seen far = seen_at(ink, piece, piece.from, piece.to, pixels(kFootReach, point));
  return far.along <= kFootInk && far.beside > kFootPrint;
}

bool runs_through_print(const Image& ink, const Piece& piece, double point) {
  return seen_at(ink, piece, piece.from, piece.to, pixels(kStrokeReach, point)).beside > kPrintAtOne;
}

void cut_off_text(const Image& ink, Piece& piece, const std::vector<Piece>& crossing, double point) {
  const double touch = kAtCrossing * point;
  std::vector<double> cuts = crossings_inside(piece, crossing, touch);
  std::sort(cuts.begin(), cuts.end());
  // Behind a label that was cut off there may be others of its row: the line goes through their middle.
  const auto text = [&](double from, double to, bool behind) {
    const Seen seen = seen_at(ink, piece, from + touch, to - touch, pixels(kStrokeReach, point));
    const bool holes = seen.along < kTextInk && seen.beside > kPrintAtNone;
    return holes && (!behind || seen.least_beside > kPrintAtOne) && !bends(ink, piece, from + touch, to - touch, point);
  };
  std::size_t first = 0;
  while (first < cuts.size() && text(piece.from, cuts[first], first > 0)) piece.from = cuts[first++];
  std::size_t last = cuts.size();
  while (last >= std::max<std::size_t>(first, 1) && text(cuts[last - 1], piece.to, last < cuts.size()))
    piece.to = cuts[--last];
}

void cut_off_stems(const Image& ink, Piece& piece, const std::vector<Piece>& crossing, double point) {
  const double touch = kAtCrossing * point;
  const std::vector<double> cuts = crossings_inside(piece, crossing, touch);
  if (cuts.empty()) return;
  const auto is_white = [&](double at) {
    const double half = kWhiteBeside * point / 2;
    return seen_at(ink, piece, at - half, at + half, 1).along < kWhiteInk;
  };
  const auto stem = [&](double end, double ruling) {
    const double inward = end < ruling ? 1 : -1;
    const double from = std::min(end, ruling) + touch;
    const double to = std::max(end, ruling) - touch;
    const bool hangs = !ends_at(crossing, end, piece.at, touch);
    if (to - from >= kLongestStem * point || to <= from || bends(ink, piece, from, to, point)) return false;
    return is_white(ruling - inward * kFromRuling * point) && (hangs || is_white(end + inward * kFromRuling * point)) &&
           seen_at(ink, piece, from, to, pixels(kStrokeReach, point)).beside > kPrintAtNone;
  };
  const auto [first, last] = std::minmax_element(cuts.begin(), cuts.end());
  if (stem(piece.from, *first)) piece.from = *first;
  if (stem(piece.to, *last)) piece.to = *last;
}

}  // namespace nianbao::layout
