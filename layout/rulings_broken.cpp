// Method: a piece of ink between two rulings that cross is a part of a ruling from one of them to the other where the
// marks between (traces.cpp) say so. Dashes as short as strokes of text are looked at, too; those must be outweighed by
// far, since a stroke alone in a row tells of a ruling by itself. Dashes right beside which print goes on are dropped:
// the tops and feet of figures in line (runs_through_print).
//
// Fails where a broken ruling grazes print, where a row is so low that a stroke of text fills it, and where no piece is
// as long as kShortDash.
#include "layout/rulings_broken.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "layout/points.h"
#include "layout/rulings_text.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kShortDash = 5;    // of a broken ruling; shorter ones are parts of characters
constexpr double kThinnest = 1.5;   // thickness of such dashes; thicker rulings do not break into them
constexpr double kSpeck = 0.6;      // white specks inside a dash
constexpr double kSure = 50;        // longer pieces are found without this
constexpr double kSureOfText = 20;  // strokes of text are shorter
constexpr double kShortest = 12;    // of a ruling: a row
constexpr double kFarthest = 40;    // from a piece to the rulings that cross it
constexpr double kEnd = 9;          // at a crossing ruling, where dashes that stand for nothing leave white
constexpr double kSame = 2.5;       // pieces of one ruling are nearer to each other

// Log odds.
constexpr double kTold = 6;          // 400 to 1
constexpr double kToldOfShort = 12;  // a stroke of 12 points alone in a row tells 7

// The ruling of `others` (sorted by `at`) that passes `piece` nearest to its end, no farther than `most`; -1: none.
double crossing_beyond(const std::vector<Piece>& others, const Piece& piece, int sign, double most, double touch) {
  const double end = sign > 0 ? piece.to : piece.from;
  double best = -1;
  for (const Piece& other : others) {
    const double away = (other.at - end) * sign;
    if (away < -touch || away > most || other.from - touch > piece.at || other.to + touch < piece.at) continue;
    if (best < 0 || away < std::abs(best - end)) best = other.at;
  }
  return best;
}

// Pieces too short to be sure of go on to the rulings that cross at both ends where marks tell of it; those as short as
// strokes of large letters where they tell of much more than those.
void reach_crossings(std::vector<Piece>& pieces, const std::vector<Piece>& crossing, const Traces& traces, bool across,
                     double point) {
  for (Piece& piece : pieces) {
    if (piece.length() >= kSure * point) continue;
    const double first = crossing_beyond(crossing, piece, -1, kFarthest * point, kAtCrossing * point);
    const double last = crossing_beyond(crossing, piece, 1, kFarthest * point, kAtCrossing * point);
    if (first < 0 || last < 0) continue;
    const double told = traces.told(piece.at, first, last);
    const bool sure = piece.length() >= kSureOfText * point && !across;
    const double end = kEnd * point;
    const bool whole = traces.told(piece.at, first, first + end) > 0 && traces.told(piece.at, last - end, last) > 0;
    if (!sure && !whole) continue;  // a stroke in the middle of a cell
    if (told < (piece.length() >= kSureOfText * point ? kTold : kToldOfShort)) continue;
    piece.from = std::min(piece.from, first);
    piece.to = std::max(piece.to, last);
  }
}

}  // namespace

void find_broken(const Image& ink, const Traces& traces, const std::vector<Piece>& crossing, bool across,
                 std::vector<Piece>& pieces, std::size_t most) {
  const double point = traces.point();
  reach_crossings(pieces, crossing, traces, across, point);
  RunRules rules;
  rules.gap = std::max(2, static_cast<int>(std::lround(kSpeck * point)));
  rules.length = std::max(2, static_cast<int>(std::lround(kShortDash * point)));
  rules.thickness = kThinnest * point;
  std::vector<Piece> dashes = find_pieces(ink, rules, most);
  std::erase_if(dashes, [&](const Piece& dash) {
    return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
      return std::abs(piece.at - dash.at) <= kSame * point && piece.from < dash.to && dash.from < piece.to;
    });
  });
  reach_crossings(dashes, crossing, traces, across, point);
  std::copy_if(dashes.begin(), dashes.end(), std::back_inserter(pieces), [&](const Piece& dash) {
    return dash.length() >= kShortest * point && !runs_through_print(ink, dash, point);
  });
}

}  // namespace nianbao::layout
