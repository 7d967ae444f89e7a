// Method: a fax leaves of a thin ruling a dash or a dot here and there, all of them on one line. Ink counts as a mark
// where it is no thicker than such a ruling and has white above and below; so specks do, and some strokes of text. A
// stretch is cut into windows half a character wide. A window on a faded ruling holds a mark every other time; a window
// elsewhere as often as the bands beside it hold ink, but no more seldom than specks are. The logarithms of these odds
// are summed, a window counting once however much ink it holds, since the ink of one dash is no news pixel by pixel,
// and one without a mark next to another hardly at all, since rulings fade over stretches.
//
// A ruling is followed from its end to the ruling that crosses next, and on, as long as each step is told of by more
// than text in the cell could leave (traces_text.cpp); for an end inside a cell little is enough, since no ruling ends
// there, and nothing is enough where the step holds more white than rulings fade over. Where none crosses, the sum is
// followed as an alignment of sequences is, window by window, to where it is highest, until it has fallen by kMostLost.
// There the place may drift by a third of a pixel a window.
//
// Assumes slopes below a third of a degree. Fails where several strokes of text stand on the line with nothing beside
// them; and where nothing is left of a ruling at all.
#include "layout/traces.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "layout/points.h"
#include "layout/traces_text.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kThickest = 1.6;  // of a ruling that breaks: hairlines to one and a half points
constexpr double kWhite = 1.2;     // above and below its marks: strokes of characters are closer to each other
constexpr double kWindow = 6;      // half a character
constexpr double kHalfBand = 0.5;  // jitter of a ruling's place
constexpr double kAside = 1.7;     // from the ruling to the first band beside it, and from that to the second
constexpr double kClear = 1.5;     // left out at both ends of a stretch, where the crossing strokes are
constexpr int kBands = 2;          // on either side; farther off is the next line of text

// Shares of windows: of a faded ruling, and of those anywhere.
constexpr double kDash = 1.5;         // points of ink in a window; specks have less
constexpr double kRulingDash = 0.35;  // 0.3 to 0.7 were measured
constexpr double kRulingDot = 0.25;   // marks shorter than that
constexpr double kStaysBlank = 0.8;   // after a window without a mark
constexpr double kElsewhereDash = 0.005;
constexpr double kElsewhereDot = 0.03;  // specks: one in 2000 pixels

constexpr double kThroughPrint = -4.6;  // that a ruling runs through characters: 1 to 100

constexpr double kMostLost = 7;       // log odds: ten windows, or 60 points, without a mark
constexpr double kLeastGain = 6;      // that all that it goes on by must add: 400 to 1
constexpr double kLeastOfStep = 4.6;  // and each step from one crossing ruling to the next: 100 to 1
constexpr double kMostBlank = 75;     // points without a mark: the beat of a ruling's slope with the rows of the scan
constexpr double kFarthest = 220;     // points of one step: the widest column of labels
constexpr double kCrossed = 40;       // points that a crossing ruling, broken too, may end from the line
constexpr double kLongestDash = 36;   // of two characters of 16 point: 32
constexpr double kLongestStem = 12;   // of a lone figure of 16 point
constexpr int kFewestMarked = 3;      // windows: a stroke of text covers two
constexpr double kMostDrift = 0.34;   // pixels a window

}  // namespace

Traces::Traces(const Image& ink, const Image& standing, double stroke)
    : ink_(ink),
      point_((ink.dpi > 0 ? ink.dpi : 300.0) / 72),
      stroke_(stroke * point_),
      marks_(static_cast<std::size_t>(ink.height)) {
  const int thickest = std::max(2, pixels(kThickest, point_));
  const int white = std::max(2, pixels(kWhite, point_));
  for (int x = 0; x < standing.height; ++x) {
    const std::uint8_t* column = standing.row(x);
    int last = -white;  // end of the ink before
    for (int y = next_ink(column, 0, standing.width); y < standing.width; y = next_ink(column, y, standing.width)) {
      int end = y;
      while (end < standing.width && column[end] == 0) ++end;
      const int next = next_ink(column, end, std::min(standing.width, end + white));
      const bool clear = y - last >= white && next - end >= std::min(white, standing.width - end);
      if (clear && end - y <= thickest) marks_[static_cast<std::size_t>((y + end) / 2)].push_back(x);
      last = y = end;
    }
  }
}

Traces::Seen Traces::seen_in(double at, double from, double to) const {
  const int half = pixels(kHalfBand, point_);
  const int middle = static_cast<int>(std::floor(at));
  const int x0 = static_cast<int>(std::lround(from));
  const int x1 = static_cast<int>(std::lround(to));
  Seen seen;
  seen.first = to;
  seen.last = from;
  double sum = 0;
  double count = 0;
  for (int y = std::max(0, middle - half); y <= std::min(ink_.height - 1, middle + half); ++y) {
    const std::vector<int>& row = marks_[static_cast<std::size_t>(y)];
    const auto marks = std::lower_bound(row.begin(), row.end(), x1) - std::lower_bound(row.begin(), row.end(), x0);
    if (marks == 0) continue;
    sum += static_cast<double>(marks) * (y + 0.5 - at);
    count += static_cast<double>(marks);
    const auto first = std::lower_bound(row.begin(), row.end(), x0);
    seen.first = std::min(seen.first, static_cast<double>(*first));
    seen.last = std::max(seen.last, static_cast<double>(*(first + marks - 1)) + 1);
  }
  seen.marks = count;
  seen.shift = count > 0 ? sum / count : 0;
  for (const int side : {-1, 1}) {
    for (int k = 1; k <= kBands; ++k) {
      const int y = middle + side * k * pixels(kAside, point_);
      seen.beside += ink_share(ink_, x0, y - half, x1, y + half + 1) > 0 ? 1 : 0;
    }
  }
  return seen;
}

// Log odds of what a window shows.
double Traces::odds(const Seen& seen, bool after_blank) const {
  const double text = seen.beside / (2.0 * kBands);
  const double dash = std::max(kElsewhereDash, text / 2);
  const double dot = std::max(kElsewhereDot, text / 2);
  if (seen.marks >= kDash * point_) return std::max(0.0, std::log(kRulingDash / dash));
  if (seen.marks > 0) return std::max(0.0, std::log(kRulingDot / dot));
  const double blank = after_blank ? kStaysBlank : 1 - kRulingDash - kRulingDot;
  return std::min(0.0, std::log(blank / (1 - dash - dot)));
}

double Traces::told(double at, double from, double to) const {
  const double window = kWindow * point_;
  const double clear = std::min(kClear * point_, (to - from) / 4);
  from += clear;
  to -= clear;
  const int count = std::max(1, static_cast<int>(std::lround((to - from) / window)));
  double sum = 0;
  bool blank = false;
  for (int i = 0; i < count; ++i) {
    const Seen seen = seen_in(at, from + (to - from) * i / count, from + (to - from) * (i + 1) / count);
    sum += odds(seen, blank);
    blank = seen.marks == 0;
  }
  return sum;
}

double Traces::told_beside_text(double at, double from, double to) const {
  const TextOnLine text = text_on_line(ink_, at, from, to, stroke_, point_);
  if (text.stretches.empty()) return told(at, from, to);
  const double least = kWindow * point_ / 2;
  double sum = text.print ? kThroughPrint : 0;
  double place = from;
  for (const Stretch& stretch : text.stretches) {
    if (stretch.from - place >= least) sum += told(at, place, stretch.from);
    place = std::max(place, stretch.to);
  }
  if (to - place >= least) sum += told(at, place, to);
  return sum;
}

// Whether a stretch without a mark is longer than rulings fade over: the white between two tables, whose sides are in
// line.
bool Traces::is_white(double at, double from, double to) const {
  double white = from;
  for (double place = from; place + kWindow * point_ <= to; place += kWindow * point_) {
    const double next = place + kWindow * point_;
    if (seen_in(at, place, next).marks > 0) white = next;
    if (next - white > kMostBlank * point_) return true;
  }
  return false;
}

// Where a ruling that ends at `place` goes on to by its marks alone, on the side of `sign`.
double Traces::open_end(double at, double place, int sign) const {
  const double window = kWindow * point_;
  const double start = place;
  double end = place;
  double sum = 0;
  double best = 0;
  int marked = 0;
  int marked_at_best = 0;
  bool blank = false;
  while (sum > best - kMostLost && std::abs(place - end) < kMostBlank * point_) {
    const double next = place + sign * window;
    if (next < 0 || next > ink_.width) break;
    const Seen seen = seen_in(at, std::min(place, next), std::max(place, next));
    sum += odds(seen, blank);
    blank = seen.marks == 0;
    at += std::clamp(seen.shift, -kMostDrift, kMostDrift);
    marked += blank ? 0 : 1;
    place = next;
    if (sum > best && !blank) best = sum, end = sign > 0 ? seen.last : seen.first, marked_at_best = marked;
  }
  return best >= kLeastGain && marked_at_best >= kFewestMarked ? end : start;
}

// Where a ruling that ends at `place` goes on to, on the side of `sign`.
double Traces::end_of(double at, double place, int sign, const std::vector<Piece>& crossing) const {
  const double touch = kAtCrossing * point_;
  const auto crosses = [&](const Piece& other) {
    return other.from - kCrossed * point_ <= at && at <= other.to + kCrossed * point_;
  };
  bool hangs = std::none_of(crossing.begin(), crossing.end(),
                            [&](const Piece& other) { return std::abs(other.at - place) <= touch && crosses(other); });
  for (;;) {
    const Piece* next = nullptr;
    for (const Piece& other : crossing) {
      const double away = (other.at - place) * sign;
      if (away <= touch || !crosses(other)) continue;
      if (next == nullptr || away < (next->at - place) * sign) next = &other;
    }
    const double away = next == nullptr ? 0 : (next->at - place) * sign;
    if (next == nullptr || away > kFarthest * point_) return open_end(at, place, sign);
    const double from = std::min(place, next->at);
    const double to = std::max(place, next->at);
    if (hangs ? told(at, from, to) < 0 : told_beside_text(at, from, to) < kLeastOfStep) return place;
    if (is_white(at, from, to)) return place;
    place = next->at;
    hangs = false;
  }
}

Piece Traces::gone_on(Piece piece, const std::vector<Piece>& crossing) const {
  piece.from = end_of(piece.at, piece.from, -1, crossing);
  piece.to = end_of(piece.at, piece.to, 1, crossing);
  return piece;
}

PageTraces::PageTraces(const Image& ink)
    : standing_(transposed(ink)), across_(ink, standing_, kLongestDash), down_(standing_, ink, kLongestStem) {}

}  // namespace nianbao::layout
