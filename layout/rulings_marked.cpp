// Method: traces.cpp follows each ruling by itself. One that has met the last ruling that crosses it, and goes on into
// the open, is taken back to there unless others of its table do so with it: a page break cuts all columns of a table
// together, while the left edge of the prose below a table, in line with one of its rulings, looks like one alone.
//
// Where rulings end together and none between them goes on, they ended at one that is lost, a table's side: none is
// followed away from there, and none of another table over there.
//
// Fails where a table of fewer than kTogether rulings is cut inside a row, and a fax has broken them there.
#include "layout/rulings_marked.h"

#include <algorithm>
#include <cmath>

#include "layout/points.h"
#include "layout/rulings_text.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kNear = 40;    // a crossing ruling, broken too, may end this far from the line
constexpr double kBeyond = 12;  // a row; others that go on do so by this

constexpr double kInLine = 1.5;    // ends at one ruling
constexpr double kSameLine = 1.2;  // pieces of one ruling
constexpr double kMostWhite = 12;  // between pieces of one ruling, that it fades over wherever others end

constexpr int kTogether = 3;  // rulings that go on past the same one that crosses: two sides and one between

// How far a piece goes beyond `place` on the side of `sign`.
double beyond(const Piece& piece, double place, int sign) { return sign > 0 ? piece.to - place : place - piece.from; }

// The end that `piece` may keep on the side of `sign`, where `before` had it; `all`: its neighbours, followed too.
double kept_end(const Piece& piece, double before, int sign, const std::vector<Piece>& all,
                const std::vector<Piece>& crossing, double point) {
  const double end = sign > 0 ? piece.to : piece.from;
  const Piece* last = nullptr;  // that it meets
  for (const Piece& other : crossing) {
    const bool met = other.from - kNear * point <= piece.at && piece.at <= other.to + kNear * point &&
                     other.at >= piece.from - kAtCrossing * point && other.at <= piece.to + kAtCrossing * point;
    if (met && (last == nullptr || (other.at - last->at) * sign > 0)) last = &other;
  }
  if (last == nullptr || (end - last->at) * sign <= kAtCrossing * point) return end;
  const auto together = std::count_if(all.begin(), all.end(), [&](const Piece& other) {
    return last->from - kAtCrossing * point <= other.at && other.at <= last->to + kAtCrossing * point &&
           beyond(other, last->at, -sign) >= 0 && beyond(other, last->at, sign) >= kBeyond * point;
  });
  if (together >= kTogether) return end;
  return sign > 0 ? std::max(before, std::min(end, last->at)) : std::min(before, std::max(end, last->at));
}

double end_of(const Piece& piece, int sign) { return sign > 0 ? piece.to : piece.from; }

// Whether the end of a piece is one of several in line, at no ruling that crosses, and no piece between those goes on.
bool ends_together(const Piece& piece, int sign, const std::vector<Piece>& all, const std::vector<Piece>& crossing,
                   double point) {
  const double end = end_of(piece, sign);
  if (ends_at(crossing, end, piece.at, kAtCrossing * point)) return false;
  double first = piece.at;
  double last = piece.at;
  int together = 0;
  for (const Piece& other : all) {
    if (std::abs(end_of(other, sign) - end) > kInLine * point) continue;
    ++together;
    first = std::min(first, other.at);
    last = std::max(last, other.at);
  }
  if (together < kTogether) return false;
  return std::none_of(all.begin(), all.end(), [&](const Piece& other) {
    return other.at >= first && other.at <= last && other.from < end - kInLine * point &&
           other.to > end + kInLine * point;
  });
}

// Whether a piece that was followed on the side of `sign` came from a table's side, or over white to one.
bool leaves_table(const Piece& piece, const Piece& followed, int sign, const std::vector<Piece>& all,
                  const std::vector<Piece>& crossing, double point) {
  if (ends_together(piece, sign, all, crossing, point)) return true;
  return std::any_of(all.begin(), all.end(), [&](const Piece& other) {
    const double white = (end_of(other, -sign) - end_of(piece, sign)) * sign;
    const bool between = white > kMostWhite * point && (end_of(followed, sign) - end_of(other, -sign)) * sign > 0;
    return between && std::abs(other.at - piece.at) <= kSameLine * point &&
           ends_together(other, -sign, all, crossing, point);
  });
}

}  // namespace

void follow_marks(std::vector<Piece>& pieces, const std::vector<bool>& sure, const Traces& traces,
                  const std::vector<Piece>& crossing) {
  std::vector<Piece> followed = pieces;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (sure[i]) followed[i] = traces.gone_on(pieces[i], crossing);
  }
  // An end that was not moved stays: only the others are worth a look at all their neighbours.
  std::vector<Piece> kept = pieces;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = followed[i];
    const double point = traces.point();
    if (piece.from != pieces[i].from && !leaves_table(pieces[i], piece, -1, pieces, crossing, point))
      kept[i].from = kept_end(piece, pieces[i].from, -1, followed, crossing, point);
    if (piece.to != pieces[i].to && !leaves_table(pieces[i], piece, 1, pieces, crossing, point))
      kept[i].to = kept_end(piece, pieces[i].to, 1, followed, crossing, point);
  }
  pieces = std::move(kept);
}

}  // namespace nianbao::layout
