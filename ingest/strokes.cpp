// Method: pieces are sorted by their place across the line; those whose middles lie within a fraction of a point form
// one line, on which they are joined from one end to the other wherever the gap is no wider than the pen, or than a
// dash's gap between short pieces.
//
// Assumes: pieces come from drawing operators, so that collinear ones agree to a fraction of a point.
// Fails: on tables drawn side by side with a gap below a point (their rulings join), and on two parallel lines less
// than half a point apart (they become one).
#include "ingest/strokes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace nianbao::ingest {

namespace {

// Points. Word and WPS draw one border as pieces a cell wide whose middles differ by rounding to 1/20 point at most.
constexpr double kSameLine = 0.4;
// Points across one group at most, so that a fan of near-parallel lines does not become one.
constexpr double kGroupSpan = 0.9;
// Points. Corner squares of Word are 0.48 wide; a rounding error of twips adds 0.05 at each end.
constexpr double kTouch = 0.75;
// Points: pieces up to this long may be dashes, with gaps up to kDashGap.
constexpr double kDash = 8;
constexpr double kDashGap = 4;
// Points. The lowest row of print is about 6 high: shorter lines are ornaments or pieces of drawn glyphs.
constexpr double kShortest = 5;

double length(const Ruling& piece) { return piece.to - piece.from; }

bool joins(const Ruling& line, double last_length, const Ruling& next, double unit) {
  const double gap = next.from - line.to;
  if (gap <= std::max(kTouch * unit, std::min(line.thickness, next.thickness))) return true;
  return gap <= kDashGap * unit && last_length <= kDash * unit && length(next) <= kDash * unit;
}

// One group of collinear pieces -> its lines.
void join_group(std::vector<Ruling>& group, double unit, std::vector<Ruling>& out) {
  std::sort(group.begin(), group.end(),
            [](const Ruling& a, const Ruling& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
  std::size_t i = 0;
  while (i < group.size()) {
    Ruling line = group[i];
    double weight = std::max(length(line), 1e-3);
    double moment = line.at * weight;
    double last_length = length(line);
    for (++i; i < group.size() && joins(line, last_length, group[i], unit); ++i) {
      const Ruling& next = group[i];
      last_length = length(next);
      const double w = std::max(length(next), 1e-3);
      moment += next.at * w;
      weight += w;
      line.to = std::max(line.to, next.to);
      line.thickness = std::max(line.thickness, next.thickness);
    }
    line.at = moment / weight;
    if (length(line) >= kShortest * unit) out.push_back(line);
  }
}

}  // namespace

std::vector<Ruling> join_strokes(std::vector<Ruling> pieces, double unit) {
  std::sort(pieces.begin(), pieces.end(), [](const Ruling& a, const Ruling& b) {
    if (a.orientation != b.orientation) return a.orientation == Orientation::horizontal;
    if (a.at != b.at) return a.at < b.at;
    return a.from < b.from;
  });
  std::vector<Ruling> out;
  std::vector<Ruling> group;
  for (const Ruling& piece : pieces) {
    const bool same = !group.empty() && group.front().orientation == piece.orientation &&
                      piece.at - group.back().at <= kSameLine * unit &&
                      piece.at - group.front().at <= kGroupSpan * unit;
    if (!same && !group.empty()) {
      join_group(group, unit, out);
      group.clear();
    }
    group.push_back(piece);
  }
  if (!group.empty()) join_group(group, unit, out);
  return out;
}

}  // namespace nianbao::ingest
