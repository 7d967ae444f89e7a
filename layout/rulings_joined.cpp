// Method: pieces on one line are joined over gaps that are short, or that hold traces of the stroke and white beside
// it; strokes side by side along a third of the shorter one are a double or hollow ruling, as thick as both and the
// white between them. More strokes than that are a hatching, and dropped.
//
// Fails on rulings bent by more than kSideBySide over their length: those stay in pieces.
#include "layout/rulings_joined.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "layout/points.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kClearance = 2.5;   // white beside dotted rulings; text in cells keeps off by more
constexpr double kSameLine = 1.2;    // pieces of one stroke differ by less, half a degree over 100 points
constexpr double kSideBySide = 3.2;  // double strokes, and the two of hollow ones, are at most this far apart
constexpr double kFreeGap = 5;       // gaps that are closed without evidence: narrower than any merged cell
constexpr double kTracedGap = 150;   // gaps that are closed where traces are left
constexpr double kMostWhite = 12;    // white in one stretch of such a gap
constexpr double kMostSpread = 5;    // strokes side by side that are wider together are a hatching

constexpr double kTraceInk = 0.3;   // share of ink along a faded gap
constexpr double kBesideInk = 0.1;  // and most beside it: text has as much beside as on the line

// Whether a faded stroke shows between two pieces: ink often enough along the gap, and next to none beside it.
bool gap_is_traced(const Image& ink, const Piece& a, const Piece& b, double from, double to, double point) {
  const int half = static_cast<int>(std::max(a.thickness, b.thickness) / 2 + 1);
  const int at = static_cast<int>(std::lround((a.at + b.at) / 2 - 0.5));
  const int x0 = static_cast<int>(from);
  const int x1 = static_cast<int>(to);
  const int beside = pixels(kClearance, point);
  int marked = 0;
  int white = 0;
  for (int x = x0; x < x1; ++x) {
    const bool black = ink_share(ink, x, at - half, x + 1, at + half + 1) > 0;
    white = black ? 0 : white + 1;
    marked += black ? 1 : 0;
    if (white > kMostWhite * point) return false;
  }
  return marked >= kTraceInk * (x1 - x0) && ink_share(ink, x0, at - half - beside, x1, at - half) <= kBesideInk &&
         ink_share(ink, x0, at + half + 1, x1, at + half + 1 + beside) <= kBesideInk;
}

bool belong_together(const Image& ink, const Piece& a, const Piece& b, double point) {
  const double apart = std::abs(a.at - b.at);
  const double gap = std::max(a.from, b.from) - std::min(a.to, b.to);
  if (gap < 0) return -gap > std::min(a.length(), b.length()) / 3 || apart <= kSameLine * point;
  if (apart > kSameLine * point) return false;
  if (gap <= kFreeGap * point) return true;
  return gap <= kTracedGap * point && gap_is_traced(ink, a, b, std::min(a.to, b.to), std::max(a.from, b.from), point);
}

// Whether two pieces are the strokes of a double or hollow ruling.
bool are_beside(const Piece& a, const Piece& b, double point) {
  return std::abs(a.at - b.at) > kSameLine * point && std::min(a.to, b.to) > std::max(a.from, b.from);
}

struct Merged {
  Piece piece;
  double weight = 0;
  double first = 0;  // outermost middles of the strokes
  double last = 0;
  bool doubled = false;
};

// `doubled`: pieces that have another beside them, not in line; the ruling that they make is as thick as all of them.
std::vector<Piece> merged_groups(const std::vector<Piece>& pieces, std::vector<std::size_t>& parent,
                                 const std::vector<bool>& doubled, double point) {
  std::vector<Merged> groups(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::size_t root = i;
    while (parent[root] != root) root = parent[root];
    const Piece& piece = pieces[i];
    Merged& group = groups[root];
    if (group.weight == 0) group = {piece, 0, piece.at, piece.at}, group.piece.at = group.piece.thickness = 0;
    group.piece.from = std::min(group.piece.from, piece.from);
    group.piece.to = std::max(group.piece.to, piece.to);
    group.piece.at += piece.at * piece.length();
    group.piece.thickness += piece.thickness * piece.length();
    group.first = std::min(group.first, piece.at);
    group.last = std::max(group.last, piece.at);
    group.doubled = group.doubled || doubled[i];
    group.weight += piece.length();
  }
  std::vector<Piece> out;
  for (Merged& group : groups) {
    if (group.weight == 0 || group.last - group.first > kMostSpread * point) continue;
    group.piece.at /= group.weight;
    group.piece.thickness = group.piece.thickness / group.weight + (group.doubled ? group.last - group.first : 0);
    out.push_back(group.piece);
  }
  return out;
}

}  // namespace

std::vector<Piece> joined(const Image& ink, std::vector<Piece> pieces, double point) {
  // Sorted, so that candidates are near.
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  std::vector<std::size_t> parent(pieces.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  std::vector<bool> doubled(pieces.size(), false);
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (std::size_t k = i + 1; k < pieces.size() && pieces[k].at - pieces[i].at <= kSideBySide * point; ++k) {
      if (root(i) == root(k) || !belong_together(ink, pieces[i], pieces[k], point)) continue;
      parent[root(k)] = root(i);
      if (are_beside(pieces[i], pieces[k], point)) doubled[i] = true;
    }
  }
  return merged_groups(pieces, parent, doubled, point);
}

}  // namespace nianbao::layout
