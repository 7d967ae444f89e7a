// Method: the sides that a piece reaches and its breadth beside a digit's. Assumes rulings that were cut away to within
// a fifth of a digit's height. Fails on a 1 whose stem lies along a side: it is a remnant here, and is_fringe leaves it
// to others.
#include "ocr/ruling_remnants.h"

#include <algorithm>
#include <cstdlib>

namespace nianbao::ocr {
namespace {

// Of a digit's height.
constexpr double kThin = 0.22;       // of a remnant along a side
constexpr double kFringe = 0.6;      // what is left of rulings is lower than any digit
constexpr double kAcross = 0.5;      // breadth of one that goes from side to side
constexpr double kTall = 1.8;        // such a one is higher,
constexpr double kLong = 3;          // or longer
constexpr double kOutOfLine = 0.12;  // by which digits of a line reach above or below others
constexpr double kThinnest = 2;      // pixels

int length(Span span) { return span.to - span.from; }

}  // namespace

bool touches_side(const PieceBox& piece, int width, int height) {
  return piece.columns.from <= 0 || piece.rows.from <= 0 || piece.columns.to >= width || piece.rows.to >= height;
}

bool is_remnant(const PieceBox& piece, int width, int height, double digit) {
  const double thin = std::max(kThinnest, kThin * digit);
  const int across = length(piece.columns);
  const int down = length(piece.rows);
  if ((piece.columns.from <= 0 || piece.columns.to >= width) && across <= thin) return true;
  if ((piece.rows.from <= 0 || piece.rows.to >= height) && down <= thin) return true;
  if (down >= height - 2 && across < kAcross * digit && down > kTall * digit) return true;
  return across >= width - 2 && down < kAcross * digit && across > kLong * digit;
}

bool is_fringe(const PieceBox& piece, int width, int height, double digit) {
  const int down = length(piece.rows);
  const bool as_digit = down > kFringe * digit && down < digit / kFringe;
  return !as_digit && is_remnant(piece, width, height, digit);
}

bool stands_in_line(const PieceBox& piece, Span line, double digit) {
  const double most = kOutOfLine * digit;
  return std::abs(piece.rows.from - line.from) <= most && std::abs(piece.rows.to - line.to) <= most;
}

}  // namespace nianbao::ocr
