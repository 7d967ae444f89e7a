// Method: a piece of ink between two rulings that cross is a part of a ruling from one of them to the other where the
// marks between (traces.cpp) say so. Dashes as short as strokes of text are looked at, too; those must be outweighed by
// far, since a stroke alone in a row tells of a ruling by itself, or be in line with others in the next row, the two of
// them reaching both ends. Dashes right beside which print goes on are dropped: the tops and feet of figures in line
// (runs_through_print).
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
constexpr double kOneLine = 0.75;   // pieces of one ruling in two rows
constexpr double kMeets = 1;        // from a ruling that crosses; figures keep off by 2
constexpr double kSame = 2.5;       // pieces of one ruling are nearer to each other

// Log odds.
constexpr double kTold = 6;                // 400 to 1
constexpr double kToldOfShort = 12;        // a stroke of 12 points alone in a row tells 7
constexpr double kToldOfTwo = 18;          // so two in two rows, which figures one over the other may be, tell 14 to 17
constexpr double kToldOfTwoThatMeet = 14;  // where both meet rulings, which figures keep off
constexpr double kToldOfEach = 6;

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

// A piece and the rulings that it would go on to.
struct Reach {
  std::size_t piece = 0;
  double first = 0;
  double last = 0;
  double told = 0;
  bool whole_first = false;  // marks at that crossing
  bool whole_last = false;
};

// Of those pieces that marks tell anything of.
std::vector<Reach> reaches_of(const std::vector<Piece>& pieces, const std::vector<Piece>& crossing,
                              const Traces& traces) {
  const double point = traces.point();
  const double end = kEnd * point;
  std::vector<Reach> out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.length() >= kSure * point) continue;
    Reach reach;
    reach.piece = i;
    reach.first = crossing_beyond(crossing, piece, -1, kFarthest * point, kAtCrossing * point);
    reach.last = crossing_beyond(crossing, piece, 1, kFarthest * point, kAtCrossing * point);
    if (reach.first < 0 || reach.last < 0) continue;
    reach.told = traces.told(piece.at, reach.first, reach.last);
    if (reach.told < std::min(kTold, kToldOfEach)) continue;
    reach.whole_first = traces.told(piece.at, reach.first, reach.first + end) > 0;
    reach.whole_last = traces.told(piece.at, reach.last - end, reach.last) > 0;
    out.push_back(reach);
  }
  return out;
}

// Pieces too short to be sure of go on to the rulings that cross at both ends where marks tell of it; those as short as
// strokes of large letters where they tell of much more than those, or where those of two rows do together.
void reach_crossings(std::vector<Piece>& pieces, const std::vector<Piece>& crossing, const Traces& traces,
                     bool across) {
  const double point = traces.point();
  const std::vector<Reach> reaches = reaches_of(pieces, crossing, traces);
  const auto by_itself = [&](const Reach& reach) {
    const double length = pieces[reach.piece].length();
    const bool sure = length >= kSureOfText * point && !across;
    if (!sure && !(reach.whole_first && reach.whole_last)) return false;  // a stroke in the middle of a cell
    return reach.told >= (length >= kSureOfText * point ? kTold : kToldOfShort);
  };
  const auto meets = [&](const Reach& reach) {
    const Piece& piece = pieces[reach.piece];
    return std::min(piece.from - reach.first, reach.last - piece.to) <= kMeets * point;
  };
  const auto with_next = [&](const Reach& a, const Reach& b) {
    const bool in_line = std::abs(a.last - b.first) <= kAtCrossing * point &&
                         std::abs(pieces[a.piece].at - pieces[b.piece].at) <= kOneLine * point;
    if (!in_line || !a.whole_first || !b.whole_last || std::min(a.told, b.told) < kToldOfEach) return false;
    return a.told + b.told >= (meets(a) && meets(b) ? kToldOfTwoThatMeet : kToldOfTwo);
  };
  for (const Reach& reach : reaches) {
    const bool told = by_itself(reach) || std::any_of(reaches.begin(), reaches.end(), [&](const Reach& other) {
                        return with_next(reach, other) || with_next(other, reach);
                      });
    if (!told) continue;
    Piece& piece = pieces[reach.piece];
    piece.from = std::min(piece.from, reach.first);
    piece.to = std::max(piece.to, reach.last);
  }
}

bool is_part_of_any(const Piece& dash, const std::vector<Piece>& pieces, double point) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return std::abs(piece.at - dash.at) <= kSame * point && piece.from < dash.to && dash.from < piece.to;
  });
}

}  // namespace

void find_broken(const Image& ink, const Traces& traces, const std::vector<Piece>& crossing, bool across,
                 std::vector<Piece>& pieces, std::size_t most) {
  const double point = traces.point();
  reach_crossings(pieces, crossing, traces, across);
  RunRules rules;
  rules.gap = std::max(2, static_cast<int>(std::lround(kSpeck * point)));
  rules.length = std::max(2, static_cast<int>(std::lround(kShortDash * point)));
  rules.thickness = kThinnest * point;
  std::vector<Piece> dashes = find_pieces(ink, rules, most);
  std::erase_if(dashes, [&](const Piece& dash) { return is_part_of_any(dash, pieces, point); });
  // A dash may tell of a ruling together with a longer piece of the next row.
  std::vector<Piece> all = pieces;
  all.insert(all.end(), dashes.begin(), dashes.end());
  reach_crossings(all, crossing, traces, across);
  const auto first_dash = all.begin() + static_cast<std::ptrdiff_t>(pieces.size());
  pieces.assign(all.begin(), first_dash);
  std::copy_if(first_dash, all.end(), std::back_inserter(pieces), [&](const Piece& dash) {
    return dash.length() >= kShortest * point && !runs_through_print(ink, dash, point);
  });
}

}  // namespace nianbao::layout
