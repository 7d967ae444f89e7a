// Method: a piece that is flat and as wide as a hyphen or a short dash is one where it stands alone; before a figure,
// where it stands left of all else at half the figure's height, which tells it from the bars of broken digits. Assumes
// pieces without dirt on them. Leaves long dashes alone, which the Chinese figure one looks like.
#include "ocr/dash_pieces.h"

#include <algorithm>

namespace nianbao::ocr {
namespace {

// Of a digit's height. Hyphens are 0.3 to 0.5 wide, minus signs 0.6 to 0.8; the figure one 1.0 and more.
constexpr double kShortest = 0.25;
constexpr double kLongest = 0.85;
constexpr double kThickest = 0.24;
constexpr double kFlat = 1.8;    // times as wide as high
constexpr double kFigure = 0.6;  // lower print right of a dash is none
// Of the figure's rows: where the middle of a dash before it lies. The bars of 7, 5 and 2 lie at 0.1 and 0.9, that of
// 4 at 0.7 and under its stem.
constexpr double kHighest = 0.38;
constexpr double kLowest = 0.69;

constexpr double kDashAspect = 1.4;  // width by height; a digit's is 0.8 at most
constexpr double kDashFill = 0.8;    // share of its box; of digits that run together 0.6

bool is_flat(const PieceBox& piece, double digit) {
  const double width = piece.columns.to - piece.columns.from;
  const double height = piece.rows.to - piece.rows.from;
  return width >= kShortest * digit && width <= kLongest * digit && height <= std::max(2.0, kThickest * digit) &&
         width >= kFlat * height;
}

}  // namespace

FirstDash first_dash(std::vector<PieceBox> pieces, double digit) {
  if (pieces.empty()) return FirstDash::none;
  const auto first = std::min_element(pieces.begin(), pieces.end(), [](const PieceBox& a, const PieceBox& b) {
    return a.columns.from < b.columns.from;
  });
  const PieceBox dash = *first;
  if (!is_flat(dash, digit)) return FirstDash::none;
  if (pieces.size() == 1) return FirstDash::alone;
  pieces.erase(first);
  Span rows = pieces.front().rows;
  for (const PieceBox& piece : pieces) {
    if (piece.columns.from <= dash.columns.to) return FirstDash::none;
    rows = {std::min(rows.from, piece.rows.from), std::max(rows.to, piece.rows.to)};
  }
  const double middle = (dash.rows.from + dash.rows.to) / 2.0 - rows.from;
  const double height = rows.to - rows.from;
  const bool beside = height >= kFigure * digit && middle >= kHighest * height && middle <= kLowest * height;
  return beside ? FirstDash::before_figure : FirstDash::none;
}

bool is_flat_and_full(const PieceBox& piece, int area) {
  const int width = piece.columns.to - piece.columns.from;
  const int height = piece.rows.to - piece.rows.from;
  return width >= kDashAspect * height && area >= kDashFill * width * height;
}

}  // namespace nianbao::ocr
