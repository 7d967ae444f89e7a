// Method: a line's ink is projected onto its length; where no ink stands over kWide of its height, and both neighbours
// are characters rather than stops, the line is parted. A recogniser puts marks of its own into such white, and finds
// the places of what stands behind it badly.
//
// Assumes a line without a slant of more than its white. Specks in the white keep the line whole.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "layout/lines.h"

namespace nianbao::layout {

namespace {

constexpr double kWide = 0.9;     // of the line's height: a blank of one em, less what a heavy face takes of it
constexpr double kWhite = 0.5;    // of the line's height: what stands closer may touch in the recogniser's view
constexpr double kFar = 2.2;      // of the line's height: no stop or bracket leaves as much white
constexpr double kTall = 0.5;     // of the line's height: lower ink is a stop, a dash or a dot
constexpr double kBeside = 0.3;   // of the line's height: ink so near to the white is its neighbour
constexpr double kMargin = 0.35;  // of the line's height, kept beside ink where the line is parted
constexpr double kNotTold = 12;   // pixels; in lower lines white tells nothing

// The first and last row of ink over a stretch of columns; empty where there is none.
Box ink_over(const Image& ink, int x0, int x1, int y0, int y1) {
  int top = y1;
  int bottom = y0;
  for (int y = y0; y < y1; ++y) {
    const std::uint8_t* row = ink.row(y);
    if (std::none_of(row + x0, row + x1, [](std::uint8_t v) { return v < 128; })) continue;
    top = std::min(top, y);
    bottom = y + 1;
  }
  return {static_cast<double>(x0), static_cast<double>(top), static_cast<double>(x1), static_cast<double>(bottom)};
}

std::vector<bool> inked_columns(const Image& ink, int x0, int x1, int y0, int y1) {
  std::vector<bool> inked(static_cast<std::size_t>(std::max(0, x1 - x0)), false);
  for (int y = y0; y < y1; ++y) {
    const std::uint8_t* row = ink.row(y);
    for (int x = x0; x < x1; ++x) {
      if (row[x] < 128) inked[static_cast<std::size_t>(x - x0)] = true;
    }
  }
  return inked;
}

// Whether what ends at `from` and what begins at `to` is as high as a character.
bool are_characters(const Image& ink, const Box& line, int from, int to, double height) {
  const int y0 = std::max(0, static_cast<int>(line.y0));
  const int y1 = std::min(ink.height, static_cast<int>(std::ceil(line.y1)));
  const int beside = static_cast<int>(kBeside * height);
  return ink_over(ink, std::max(0, from - beside), from, y0, y1).height() >= kTall * height &&
         ink_over(ink, to, std::min(ink.width, to + beside), y0, y1).height() >= kTall * height;
}

}  // namespace

std::vector<Box> parts_of_line(const Image& ink, const Box& line) {
  const int x0 = std::max(0, static_cast<int>(line.x0));
  const int y0 = std::max(0, static_cast<int>(line.y0));
  const int x1 = std::min(ink.width, static_cast<int>(std::ceil(line.x1)));
  const int y1 = std::min(ink.height, static_cast<int>(std::ceil(line.y1)));
  if (x1 <= x0 || y1 <= y0) return {line};
  const double height = ink_over(ink, x0, x1, y0, y1).height();
  if (height < kNotTold) return {line};
  const std::vector<bool> inked = inked_columns(ink, x0, x1, y0, y1);
  std::vector<Box> parts = {line};
  int last = -1;  // column of ink before the white
  for (int x = x0; x < x1; ++x) {
    if (!inked[static_cast<std::size_t>(x - x0)]) continue;
    const int white = last < 0 ? 0 : x - last - 1;
    const bool far = white >= kFar * height;
    if (far || (white >= kWide * height && are_characters(ink, line, last + 1, x, height))) {
      const double margin = std::min(kMargin * height, white / 2.0);
      parts.back().x1 = last + 1 + margin;
      parts.push_back(line);
      parts.back().x0 = x - margin;
    }
    last = x;
  }
  return parts;
}

std::vector<Box> whites_of_line(const Image& ink, const Box& line) {
  const Box inked = ink_in(ink, line);
  std::vector<Box> whites;
  if (inked.height() < kNotTold) return whites;
  const int x0 = static_cast<int>(inked.x0);
  const std::vector<bool> columns =
      inked_columns(ink, x0, static_cast<int>(inked.x1), static_cast<int>(inked.y0), static_cast<int>(inked.y1));
  for (std::size_t i = 0; i < columns.size();) {
    std::size_t end = i;
    while (end < columns.size() && !columns[end]) ++end;
    if (static_cast<double>(end - i) >= kWhite * inked.height())
      whites.push_back({inked.x0 + static_cast<double>(i), line.y0, inked.x0 + static_cast<double>(end), line.y1});
    i = std::max(end, i + 1);
  }
  return whites;
}

Box ink_in(const Image& ink, const Box& box) {
  const int x0 = std::max(0, static_cast<int>(box.x0));
  const int y0 = std::max(0, static_cast<int>(box.y0));
  const int x1 = std::min(ink.width, static_cast<int>(std::ceil(box.x1)));
  const int y1 = std::min(ink.height, static_cast<int>(std::ceil(box.y1)));
  if (x1 <= x0 || y1 <= y0) return {};
  const Box rows = ink_over(ink, x0, x1, y0, y1);
  if (rows.empty()) return {};
  const std::vector<bool> inked = inked_columns(ink, x0, x1, y0, y1);
  const auto first = std::find(inked.begin(), inked.end(), true) - inked.begin();
  const auto last = std::find(inked.rbegin(), inked.rend(), true) - inked.rbegin();
  return {static_cast<double>(x0 + first), rows.y0, static_cast<double>(x1 - last), rows.y1};
}

}  // namespace nianbao::layout
