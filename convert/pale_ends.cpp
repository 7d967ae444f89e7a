// Method: a share of the contrast between the line's own print and its paper tells pale strokes from paper; from the
// ends of the line outwards, they are followed as the numeral recogniser's windows follow them (ocr/weak_strokes.h).
// Assumes paper of one brightness along the line, and grain of less than that share. Fails on dirt as large as a sign:
// it is read with the line, and doubted there.
#include "convert/pale_ends.h"

#include <algorithm>
#include <cmath>

#include "ocr/greys.h"
#include "ocr/weak_strokes.h"

namespace nianbao::convert {

namespace {

constexpr double kPaper = 0.7;      // share of a cell's pixels that are darker than its paper at the most
constexpr double kInk = 0.02;       // of a line's, that its strokes are at the least
constexpr double kWeak = 0.3;       // of the contrast between them
constexpr double kContrast = 25;    // grey levels: less is grain
constexpr double kDigit = 0.8;      // of a line's height: its digits'
constexpr double kLeastHeight = 5;  // pixels: lower lines hold no figures
constexpr int kAtRuling = 2;        // pixels at the sides of a cell, where its rulings were

View view_of(const Image& grey, int x0, int y0, int x1, int y1) {
  return {grey.row(y0) + x0, x1 - x0, y1 - y0, grey.stride()};
}

}  // namespace

Box with_pale_ends(const Image& grey, const Box& line, const Box& cell) {
  const Box inside = intersect({cell.x0 + kAtRuling, line.y0, cell.x1 - kAtRuling, line.y1},
                               {0, 0, static_cast<double>(grey.width), static_cast<double>(grey.height)});
  const Box print = intersect(line, inside);
  if (print.empty() || line.height() < kLeastHeight || print.width() < 1) return line;
  const int x0 = static_cast<int>(inside.x0);
  const int y0 = static_cast<int>(inside.y0);
  const int x1 = static_cast<int>(std::ceil(inside.x1));
  const int y1 = static_cast<int>(std::ceil(inside.y1));
  const ocr::Span columns{static_cast<int>(print.x0) - x0, static_cast<int>(std::ceil(print.x1)) - x0};
  const double paper = ocr::Greys(view_of(grey, x0, y0, x1, y1)).percentile(kPaper);
  const double ink = ocr::Greys(view_of(grey, x0 + columns.from, y0, x0 + columns.to, y1)).percentile(kInk);
  if (paper - ink < kContrast) return line;
  const ocr::PrintLine strokes{columns, {0, y1 - y0}, kDigit * line.height()};
  const ocr::Span found = ocr::with_weak_strokes(view_of(grey, x0, y0, x1, y1), paper - kWeak * (paper - ink), strokes);
  Box out = line;
  if (found.from < columns.from) out.x0 = x0 + found.from;
  if (found.to > columns.to) out.x1 = x0 + found.to;
  return out;
}

}  // namespace nianbao::convert
