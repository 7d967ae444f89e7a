// Method: a fax takes the thin strokes of characters and leaves upright ones by themselves; where such a stroke stands
// in line with a ruling of the rows above or below, the ruling is followed along it through a line of print. A ruling
// leaves its marks in the white over and under that line as well, and a stroke does not. So each stretch between two
// crossing rulings is parted into what lies in lines of print, which stand on both sides of the stretch, and the white;
// a stretch without ink in its white is taken out: at the end of a ruling always, inside one where a stroke fills the
// print's height.
//
// Assumes white over and under the print of a row. Fails where that is as low as the jitter of the crossing rulings,
// and on a ruling that lost all its ink in the white of its last row.
#include "layout/rulings_print.h"

#include <algorithm>

#include "layout/points.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kReach = 40;      // a crossing ruling, broken too, may end this far from the line
constexpr double kBeside = 9;      // print that goes on over the line is this near on both sides: a character and less
constexpr double kOwn = 1.3;       // on either side of the line: the ruling itself
constexpr double kJoin = 2;        // between strokes of one line of print
constexpr double kLeastPrint = 4;  // height of a line of print
constexpr double kAround = 0.7;    // of a line's own edge, which is its print's, too
constexpr double kClear = 2;       // left out at both ends, where the crossing strokes are
constexpr double kLeastWhite = 4;  // in which a ruling would show

constexpr double kEmpty = 0.06;   // share of the white with ink on the line: specks
constexpr double kStroke = 0.35;  // share of the print's height that strokes on the line fill

struct Seen {
  double print = 0;        // pixels of the stretch in lines of print,
  double print_inked = 0;  // and those of them with ink on the line
  double white = 0;        // pixels of it elsewhere,
  double white_inked = 0;
};

// For each pixel along the line from x0 on, whether a line of print stands there on both sides.
std::vector<bool> print_along(const Image& ink, int at, int own, int x0, int x1, double point) {
  const int beside = pixels(kBeside, point);
  const int join = pixels(kJoin, point);
  const auto count = static_cast<std::size_t>(x1 - x0);
  const auto spread = [&](int y0, int y1) {
    std::vector<bool> out(count, false);
    for (int x = x0; x < x1; ++x) {
      if (ink_share(ink, x, y0, x + 1, y1) <= 0) continue;
      const auto first = static_cast<std::size_t>(std::max(0, x - x0 - join));
      const auto last = std::min(count, static_cast<std::size_t>(x - x0 + join + 1));
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(first), out.begin() + static_cast<std::ptrdiff_t>(last),
                true);
    }
    return out;
  };
  std::vector<bool> print = spread(at - beside, at - own);
  const std::vector<bool> other = spread(at + own + 1, at + beside + 1);
  const auto least = static_cast<std::size_t>(pixels(kLeastPrint, point));
  for (std::size_t i = 0; i < count; ++i) print[i] = print[i] && other[i];
  for (std::size_t i = 0; i < count;) {
    std::size_t end = i;
    while (end < count && print[end] == print[i]) ++end;
    if (print[i] && end - i < least)
      std::fill(print.begin() + static_cast<std::ptrdiff_t>(i), print.begin() + static_cast<std::ptrdiff_t>(end),
                false);
    i = end;
  }
  return print;
}

Seen seen_in(const Image& ink, const Piece& piece, double from, double to, double point) {
  const int at = static_cast<int>(piece.at);
  const int own = std::max(pixels(kOwn, point), static_cast<int>(piece.thickness / 2 + 2));
  const int half = static_cast<int>(piece.thickness / 2 + 1) + 1;
  const int x0 = std::max(0, static_cast<int>(from + kClear * point));
  const int x1 = std::min(ink.width, static_cast<int>(to - kClear * point));
  Seen seen;
  if (x1 <= x0) return seen;
  const std::vector<bool> print = print_along(ink, at, own, x0, x1, point);
  for (int x = x0; x < x1; ++x) {
    const bool inked = ink_share(ink, x, at - half, x + 1, at + half + 1) > 0;
    if (print[static_cast<std::size_t>(x - x0)]) {
      ++seen.print;
      seen.print_inked += inked ? 1 : 0;
    } else {
      ++seen.white;
      seen.white_inked += inked ? 1 : 0;
    }
  }
  return seen;
}

// Whether print is all that there is of a stretch; `last`: the ruling ends with it.
bool is_print(const Image& ink, const Piece& piece, double from, double to, bool last, double point) {
  const Seen seen = seen_in(ink, piece, from, to, point);
  if (seen.print < kLeastPrint * point || seen.white < kLeastWhite * point) return false;
  if (seen.white_inked > kEmpty * seen.white) return false;
  return last || seen.print_inked >= kStroke * seen.print;
}

// Where rulings cross a piece, ascending.
std::vector<double> met_by(const Piece& piece, const std::vector<Piece>& crossing, double point) {
  std::vector<double> places;
  for (const Piece& other : crossing) {
    const bool along = other.at >= piece.from - kAtCrossing * point && other.at <= piece.to + kAtCrossing * point;
    const bool across = other.from - kReach * point <= piece.at && piece.at <= other.to + kReach * point;
    if (along && across) places.push_back(other.at);
  }
  return places;
}

}  // namespace

std::vector<Piece> without_print(const Image& ink, const std::vector<Piece>& pieces, std::vector<Piece> crossing,
                                 double point) {
  std::sort(crossing.begin(), crossing.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  const double touch = kAtCrossing * point;
  std::vector<Piece> out;
  for (const Piece& piece : pieces) {
    const std::vector<double> met = met_by(piece, crossing, point);
    std::vector<bool> gone(met.size(), false);  // the stretch that begins at each
    const std::size_t steps = met.empty() ? 0 : met.size() - 1;
    const bool open_first = steps > 0 && met.front() - piece.from > touch;
    const bool open_last = steps > 0 && piece.to - met.back() > touch;
    const auto test = [&](std::size_t i, bool last) {
      gone[i] = gone[i] || is_print(ink, piece, met[i], met[i + 1], last, point);
      return gone[i];
    };
    for (std::size_t i = 0; i < steps; ++i) test(i, false);
    for (std::size_t i = 0; i < steps && !open_first && test(i, true); ++i) continue;
    for (std::size_t i = steps; i > 0 && !open_last && test(i - 1, true); --i) continue;
    Piece rest = piece;
    for (std::size_t i = 0; i < steps; ++i) {
      if (!gone[i]) continue;
      if (met[i] - rest.from > touch) out.push_back({rest.at, rest.from, met[i], rest.thickness});
      rest.from = met[i + 1];
    }
    if (rest.from == piece.from || rest.to - rest.from > touch) out.push_back(rest);
  }
  return out;
}

}  // namespace nianbao::layout
