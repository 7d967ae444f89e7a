// Method: a comma's tail goes on below the digits' feet, a point ends there. In a scan in grey the tail shows, be it
// pale: of 3,176 commas in eleven kinds of damage (bench/cells, figures of three digits, a separator and three more in
// held-out faces) none was without ink there, and of as many points nineteen in twenty were (half of those blurred by
// 1.4 pixels). A fax takes tails, of one comma in a hundred and more: pages in two levels are left alone, and so is
// print whose edges are as hard as theirs.
//
// Assumes that the white below a line of a cell's print is paper. Fails on print that was worn or erased just there.
#include "ocr/bare_points.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ocr/greys.h"
#include "ocr/weigh_down.h"

namespace nianbao::ocr {

namespace {

// Of a digit's height.
constexpr double kSmall = 0.42;  // a separator is no higher
constexpr double kAbove = 0.15;  // nor does it end so far above its neighbours' feet
constexpr double kNear = 0.06;   // below their feet: round digits and grain reach so far
constexpr double kFar = 0.25;    // tails end before
constexpr double kLeft = 0.15;   // and go so far to the left of the comma
constexpr double kRight = 0.05;

constexpr double kBare = 0.10;  // of the contrast: no tail is paler; 0.12 was the palest, at 100 dpi

constexpr double kDark = 0.40;  // of the contrast
constexpr double kPale = 0.25;
constexpr double kDeep = 0.75;
// Pixels between to dark ones: 0.38 to 1.1 in grey scans, 0.24 to 0.27 in faxes saved as JPEG.
constexpr double kSoft = 0.35;

// How much rarer commas are: none was seen in 3,176, so that one in a hundred is a cautious share.
constexpr double kNoTail = 0.01;

bool is_bare(const View& smooth, const PieceBox& piece, int foot, const PrintLevels& levels) {
  const double digit = levels.digit;
  const int y0 = foot + std::max(1, static_cast<int>(std::lround(kNear * digit)));
  const int y1 = foot + static_cast<int>(std::lround(kFar * digit));
  if (y1 > smooth.height || y1 - y0 < 2) return false;
  const int x0 = std::max(0, piece.columns.from - static_cast<int>(std::lround(kLeft * digit)));
  const int x1 = std::min(smooth.width, piece.columns.to + static_cast<int>(std::lround(kRight * digit)));
  for (int y = y0; y < y1; ++y) {
    const std::uint8_t* row = smooth.pixels + static_cast<std::size_t>(y) * smooth.stride;
    if (*std::min_element(row + x0, row + x1) < levels.paper - kBare * levels.contrast) return false;
  }
  return true;
}

// Whether a small piece stands above the rest of its digit, from which blur or a fax has parted it.
bool tops_a_digit(const PieceBox& piece, const std::vector<PieceBox>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const PieceBox& other) {
    const int shared = std::min(piece.columns.to, other.columns.to) - std::max(piece.columns.from, other.columns.from);
    return other.rows.from >= piece.rows.to && 2 * shared > piece.columns.to - piece.columns.from;
  });
}

}  // namespace

bool has_bare_points(const View& smooth, std::vector<PieceBox> pieces, const PrintLevels& levels) {
  std::sort(pieces.begin(), pieces.end(),
            [](const PieceBox& a, const PieceBox& b) { return a.columns.from < b.columns.from; });
  bool any = false;
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const Span& rows = pieces[i].rows;
    const int foot = std::max(pieces[i - 1].rows.to, pieces[i + 1].rows.to);
    if (rows.to - rows.from > kSmall * levels.digit || tops_a_digit(pieces[i], pieces)) continue;
    any = true;
    if (rows.to < foot - kAbove * levels.digit || !is_bare(smooth, pieces[i], foot, levels)) return false;
  }
  return any;
}

Edges edges_of(const View& pixels, const PieceBox& print, const PrintLevels& levels) {
  Edges edges;
  const int dark = static_cast<int>(std::ceil(levels.paper - kDark * levels.contrast));
  const int pale = static_cast<int>(std::ceil(levels.paper - kPale * levels.contrast));
  const int deep = static_cast<int>(std::floor(levels.paper - kDeep * levels.contrast));
  const int x0 = std::max(0, print.columns.from - 1);
  const int width = std::min(pixels.width, print.columns.to + 1) - x0;
  for (int y = std::max(0, print.rows.from - 1); y < std::min(pixels.height, print.rows.to + 1); ++y) {
    const std::uint8_t* row = pixels.pixels + static_cast<std::size_t>(y) * pixels.stride + x0;
    edges.dark += count_darker(row, width, dark);
    edges.between += std::max(0, count_darker(row, width, pale) - count_darker(row, width, deep + 1));
  }
  return edges;
}

bool is_soft(const Edges& edges) { return edges.between >= kSoft * edges.dark && edges.dark > 0; }

void weigh_bare_points(std::vector<Reading>& readings) {
  if (readings.empty() || readings.front().text.find(',') != std::string::npos) return;
  weigh_down(readings, kNoTail, [](const Reading& reading) { return reading.text.find(',') != std::string::npos; });
}

}  // namespace nianbao::ocr
