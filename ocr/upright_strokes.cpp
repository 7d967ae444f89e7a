#include "ocr/upright_strokes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "document/ink_parts.h"

namespace nianbao::ocr {
namespace {

constexpr std::uint8_t kInkOfPaper = 160;  // a pixel below it is ink: the page was evened
constexpr double kLeastHeight = 0.5;       // of the part
constexpr double kDot = 0.2;               // of the part
constexpr double kStraight = 0.02;         // of its height: bows below it are none
constexpr int kEnd = 6;                    // of a stroke's height: a sixth at each end, and in the middle

// Mean of the middles of some rows' runs.
double middle_of(std::span<const InkRun> runs) {
  double sum = 0;
  for (const InkRun& run : runs) sum += (run.from + run.to) / 2.0;
  return sum / static_cast<double>(runs.size());
}

std::optional<UprightStroke> stroke_of(const InkParts& ink, const InkPart& part) {
  const std::span<const InkRun> runs = ink.runs_of(part);
  if (runs.size() != static_cast<std::size_t>(part.height())) return std::nullopt;
  int widest = 0;
  for (const InkRun& run : runs) widest = std::max(widest, run.to - run.from);
  const std::size_t some = std::max<std::size_t>(1, runs.size() / kEnd);
  const auto left_of = [&](double share) {  // how far the rows at a share of its height lie left of its ends
    const auto first = static_cast<std::size_t>(share * static_cast<double>(runs.size() - some));
    return (middle_of(runs.first(some)) + middle_of(runs.last(some))) / 2 - middle_of(runs.subspan(first, some));
  };
  const double height = part.height();
  const double bow = left_of(0.5);
  UprightStroke stroke;
  stroke.box = part.box();
  stroke.lean = (middle_of(runs.first(some)) - middle_of(runs.last(some))) / height;
  stroke.bow = bow / height;
  if (std::abs(stroke.bow) >= kStraight) stroke.belly = (left_of(0.25) + left_of(0.75)) / 2 / bow;
  stroke.width = widest / height;
  return stroke;
}

}  // namespace

PiecesOfLine pieces_of_line(const Image& grey, const Box& part) {
  const Box inside = intersect(part, {0, 0, static_cast<double>(grey.width), static_cast<double>(grey.height)});
  if (inside.width() < 1 || inside.height() < 1) return {};
  const int x0 = static_cast<int>(inside.x0);
  const int y0 = static_cast<int>(inside.y0);
  Image ink = blank_image(static_cast<int>(inside.x1) - x0, static_cast<int>(inside.y1) - y0, 1, grey.dpi);
  for (int y = 0; y < ink.height; ++y) {
    std::transform(grey.row(y0 + y) + x0, grey.row(y0 + y) + x0 + ink.width, ink.row(y),
                   [](std::uint8_t v) -> std::uint8_t { return v < kInkOfPaper ? 0 : 255; });
  }
  const InkParts found = ink_parts(ink);
  const auto on_page = [&](const Box& box) { return Box{box.x0 + x0, box.y0 + y0, box.x1 + x0, box.y1 + y0}; };
  PiecesOfLine pieces;
  for (const InkPart& one : found.parts) {
    if (std::max(one.width(), one.height()) <= kDot * part.height()) pieces.dots.push_back(on_page(one.box()));
    if (one.height() < kLeastHeight * part.height()) continue;
    std::optional<UprightStroke> stroke = stroke_of(found, one);
    if (!stroke) continue;
    stroke->box = on_page(stroke->box);
    pieces.strokes.push_back(*stroke);
  }
  const auto by_left = [](const Box& a, const Box& b) { return a.x0 < b.x0; };
  std::sort(pieces.dots.begin(), pieces.dots.end(), by_left);
  std::sort(pieces.strokes.begin(), pieces.strokes.end(),
            [&](const UprightStroke& a, const UprightStroke& b) { return by_left(a.box, b.box); });
  return pieces;
}

}  // namespace nianbao::ocr
