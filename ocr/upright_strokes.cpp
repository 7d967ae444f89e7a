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

std::vector<UprightStroke> upright_strokes(const Image& grey, const Box& part) {
  const Box inside = intersect(part, {0, 0, static_cast<double>(grey.width), static_cast<double>(grey.height)});
  const int x0 = static_cast<int>(inside.x0);
  const int y0 = static_cast<int>(inside.y0);
  Image ink = blank_image(static_cast<int>(inside.x1) - x0, static_cast<int>(inside.y1) - y0, 1, grey.dpi);
  if (ink.empty()) return {};
  for (int y = 0; y < ink.height; ++y) {
    std::transform(grey.row(y0 + y) + x0, grey.row(y0 + y) + x0 + ink.width, ink.row(y),
                   [](std::uint8_t v) -> std::uint8_t { return v < kInkOfPaper ? 0 : 255; });
  }
  const InkParts found = ink_parts(ink);
  std::vector<UprightStroke> strokes;
  for (const InkPart& one : found.parts) {
    if (one.height() < kLeastHeight * part.height()) continue;
    std::optional<UprightStroke> stroke = stroke_of(found, one);
    if (!stroke) continue;
    stroke->box = {stroke->box.x0 + x0, stroke->box.y0 + y0, stroke->box.x1 + x0, stroke->box.y1 + y0};
    strokes.push_back(*stroke);
  }
  std::sort(strokes.begin(), strokes.end(),
            [](const UprightStroke& a, const UprightStroke& b) { return a.box.x0 < b.box.x0; });
  return strokes;
}

}  // namespace nianbao::ocr
