// Specks -> lines of dots.
//
// Method: a fax leaves of a hairline the few pixels where it was darkest: specks, all of them on one row of pixels.
// Specks are sorted by rows; in a band of a few rows, those that follow each other without wide gaps are a line if they
// are many and the bands beside hold few. Dust is as frequent beside a line as on it, and so is what is left of text,
// whose strokes rise and fall over the height of a character. A line that is known, by its dots or as a stroke, goes on
// from dot to dot as long as these are no farther apart than its own dots let expect.
//
// Linear in the number of specks. Assumes slopes below a third of a degree, and that the whole of a ruling's width is
// worn: parts of it that are as long as a stroke of text are no specks (rulings.cpp finds those). Fails where fewer
// than one dot in ten points is left: the print of the table decides there (grid_print.cpp).
#include "layout/rulings_dots.h"

#include <algorithm>
#include <cmath>

#include "document/ink_parts.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kSpeck = 3;      // of a hairline's remains; strokes of text are longer
constexpr double kBand = 0.7;     // height: a hairline and its jitter
constexpr double kAside = 1;      // from the band to those beside it; text keeps off by more
constexpr double kMostGap = 14;   // between dots of one line
constexpr double kShortest = 40;  // shorter could be the remains of a few characters

constexpr double kLeastDots = 0.1;  // a point of length
constexpr std::size_t kFewest = 6;
constexpr double kReach = 45;                // to the next dot of a line that is known already
constexpr double kRare = 9;                  // usual gaps: a wider one is a gap of the ruling, not one of its dots
constexpr std::size_t kFewestMore = 3;       // by which it goes on
constexpr int kBeside = 4;                   // bands on either side
constexpr double kContrast = 6;              // dots on the line to those in a band beside it
constexpr std::size_t kMostSpecks = 50'000;  // of a page; faxes have 5000

constexpr double kKnown = 0.5;  // share of a line that other pieces cover, from which on it is no news

using Specks = std::vector<std::vector<double>>;  // of each row of pixels, their middles, sorted

Specks by_rows(const std::vector<Box>& specks, int height) {
  Specks rows(static_cast<std::size_t>(height));
  for (const Box& speck : specks) {
    const auto row = static_cast<std::ptrdiff_t>(speck.centre().y);
    if (row >= 0 && row < height) rows[static_cast<std::size_t>(row)].push_back(speck.centre().x);
  }
  for (std::vector<double>& row : rows) std::sort(row.begin(), row.end());
  return rows;
}

// The specks of `count` rows from `first` on, left to right; none where those lie outside the page.
std::vector<double> of_band(const Specks& rows, int first, int count) {
  std::vector<double> out;
  for (int y = std::max(0, first); y < std::min(static_cast<int>(rows.size()), first + count); ++y) {
    const std::vector<double>& row = rows[static_cast<std::size_t>(y)];
    out.insert(out.end(), row.begin(), row.end());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::size_t count_between(const std::vector<double>& sorted, double from, double to) {
  return static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), to) -
                                  std::lower_bound(sorted.begin(), sorted.end(), from));
}

struct DotLine {
  Piece piece;
  std::size_t dots = 0;
};

// Lines in one band.
void add_lines(const Specks& rows, int first, int band, double point, std::vector<DotLine>& out) {
  const std::vector<double> on = of_band(rows, first, band);
  if (on.size() < kFewest) return;
  const int aside = band + static_cast<int>(std::lround(kAside * point));
  const std::vector<double> above = of_band(rows, first - aside - (kBeside - 1) * band, kBeside * band);
  const std::vector<double> below = of_band(rows, first + aside, kBeside * band);
  for (std::size_t i = 0; i < on.size();) {
    std::size_t end = i + 1;
    while (end < on.size() && on[end] - on[end - 1] <= kMostGap * point) ++end;
    const double from = on[i];
    const double to = on[end - 1];
    const std::size_t dots = end - i;
    i = end;
    if (dots < kFewest || to - from < kShortest * point) continue;
    if (static_cast<double>(dots) < kLeastDots * (to - from) / point) continue;
    const std::size_t beside = std::max(count_between(above, from, to), count_between(below, from, to));
    if (static_cast<double>(dots) * kBeside < kContrast * static_cast<double>(beside)) continue;
    out.push_back({{first + band / 2.0, from, to, static_cast<double>(band) / 2}, dots});
  }
}

// Whether a stretch of a band holds far more specks than the same stretch beside it.
bool stands_out(const Specks& rows, int first, int band, double from, double to, std::size_t dots, double point) {
  const int aside = band + static_cast<int>(std::lround(kAside * point));
  const std::vector<double> above = of_band(rows, first - aside - (kBeside - 1) * band, kBeside * band);
  const std::vector<double> below = of_band(rows, first + aside, kBeside * band);
  const std::size_t beside = std::max(count_between(above, from, to), count_between(below, from, to));
  return static_cast<double>(dots) * kBeside >= kContrast * static_cast<double>(beside);
}

// How far a line goes on beyond `end`, to the side of `sign`; `end` where it does not.
double gone_on(const Specks& rows, const Piece& line, double end, int sign, int band, double reach, double point) {
  const int first = static_cast<int>(std::lround(line.at - band / 2.0));
  std::vector<double> on = of_band(rows, first, band);
  if (sign < 0) std::reverse(on.begin(), on.end());
  double last = end;
  std::size_t dots = 0;
  for (const double dot : on) {
    if ((dot - last) * sign <= 0) continue;
    if ((dot - last) * sign > reach) break;
    last = dot;
    ++dots;
  }
  const bool goes_on =
      dots >= kFewestMore && stands_out(rows, first, band, std::min(end, last), std::max(end, last), dots, point);
  return goes_on ? last : end;
}

// Whether pieces that were found otherwise cover the most of a line.
bool is_known(const std::vector<Piece>& known, const Piece& line, double same) {
  double covered = 0;
  for (const Piece& piece : known) {
    if (std::abs(piece.at - line.at) > same) continue;
    covered += std::max(0.0, std::min(piece.to, line.to) - std::max(piece.from, line.from));
  }
  return covered > kKnown * line.length();
}

}  // namespace

std::vector<Box> find_specks(const Image& ink, double point) {
  std::vector<Box> specks;
  for (const InkPart& part : ink_parts(ink).parts) {
    if (specks.size() == kMostSpecks) break;
    if (std::max(part.width(), part.height()) <= kSpeck * point) specks.push_back(part.box());
  }
  return specks;
}

std::vector<Box> transposed(std::vector<Box> specks) {
  for (Box& speck : specks) speck = {speck.y0, speck.x0, speck.y1, speck.x1};
  return specks;
}

std::vector<Piece> lines_of_dots(const std::vector<Box>& specks, const std::vector<Piece>& known, int height,
                                 double point, std::size_t most) {
  const Specks rows = by_rows(specks, height);
  const int band = std::max(2, static_cast<int>(std::lround(kBand * point)));
  std::vector<DotLine> found;
  for (int y = 0; y + band <= height; ++y) add_lines(rows, y, band, point, found);
  std::stable_sort(found.begin(), found.end(), [](const DotLine& a, const DotLine& b) { return a.dots > b.dots; });
  std::vector<Piece> out;
  std::vector<double> reaches;
  for (const DotLine& line : found) {
    const bool taken = std::any_of(out.begin(), out.end(), [&](const Piece& other) {
      return std::abs(other.at - line.piece.at) < kAside * point + band && other.from < line.piece.to &&
             line.piece.from < other.to;
    });
    if (taken || is_known(known, line.piece, kAside * point + band) || out.size() >= most) continue;
    out.push_back(line.piece);
    reaches.push_back(std::min(kReach * point, kRare * line.piece.length() / static_cast<double>(line.dots)));
  }
  for (std::size_t i = 0; i < reaches.size(); ++i) {
    out[i].from = gone_on(rows, out[i], out[i].from, -1, band, reaches[i], point);
    out[i].to = gone_on(rows, out[i], out[i].to, 1, band, reaches[i], point);
  }
  for (const Piece& line : known) {
    if (line.length() < kShortest * point || out.size() + 2 > most) continue;
    Piece more = line;
    more.thickness = band / 2.0;
    more.from = gone_on(rows, line, line.from, -1, band, kMostGap * point, point);
    more.to = gone_on(rows, line, line.to, 1, band, kMostGap * point, point);
    if (more.from < line.from) out.push_back({line.at, more.from, line.from, more.thickness});
    if (more.to > line.to) out.push_back({line.at, line.to, more.to, more.thickness});
  }
  return out;
}

}  // namespace nianbao::layout
