#include "ocr/piece_lines.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace nianbao::ocr {
namespace {

constexpr double kLeastLine = 0.36;  // usual heights: lower bands are points and the feet of commas
constexpr double kDigitHigh = 0.6;   // of a digit's height: lower pieces are points, dashes or parts of digits

// Of a digit's height.
constexpr double kSpeck = 0.3;  // breadth and height of a speck, at most: a dash is wider
constexpr double kFar = 1;      // digits of one figure are 0.7 apart at most

// What they cover together; from the first to the last pixel.
Span around(const std::vector<Span>& spans) {
  Span out = spans.empty() ? Span{} : spans.front();
  for (const Span& span : spans) out = {std::min(out.from, span.from), std::max(out.to, span.to)};
  return out;
}

// Of a line of print, usual heights.
constexpr double kLowestLine = 0.6;
constexpr double kHighestLine = 1.7;
constexpr double kNarrowestLine = 0.8;
constexpr double kTallPiece = 0.5;  // of its tallest piece: specks are less, be they in a row
constexpr double kAskew = 0.4;      // that lines of one cell are set off at most

PieceBox around(const std::vector<PieceBox>& pieces) {
  std::vector<Span> columns;
  std::vector<Span> rows;
  for (const PieceBox& piece : pieces) {
    columns.push_back(piece.columns);
    rows.push_back(piece.rows);
  }
  return {around(columns), around(rows)};
}

bool is_set_alike(const Span& a, const Span& b, double most) {
  const int left = std::abs(a.from - b.from);
  const int right = std::abs(a.to - b.to);
  const double middle = std::abs(a.from + a.to - b.from - b.to) / 2.0;
  return std::min({static_cast<double>(left), static_cast<double>(right), middle}) <= most;
}

bool meets(const Span& a, const Span& b) { return std::min(a.to, b.to) > std::max(a.from, b.from); }

}  // namespace

bool on_several_lines(const std::vector<PieceBox>& pieces, double usual) {
  std::vector<Span> rows;
  rows.reserve(pieces.size());
  for (const PieceBox& piece : pieces) rows.push_back(piece.rows);
  const Span all = around(rows);
  return all.to - all.from > kTwoLines * usual && bands(std::move(rows), kLeastLine * usual) > 1;
}

bool leaves_out_a_line(const std::vector<PieceBox>& kept, const std::vector<PieceBox>& all, double usual) {
  if (kept.empty()) return false;
  const PieceBox line = around(kept);
  std::vector<PieceBox> above;
  std::vector<PieceBox> below;
  for (const PieceBox& piece : all) {
    const int middle = (piece.rows.from + piece.rows.to) / 2;
    if (middle < line.rows.from) above.push_back(piece);
    if (middle >= line.rows.to) below.push_back(piece);
  }
  const auto is_line = [&](const std::vector<PieceBox>& pieces) {
    if (pieces.empty()) return false;
    const PieceBox other = around(pieces);
    const int high = other.rows.to - other.rows.from;
    const auto is_tall = [&](const PieceBox& piece) { return piece.rows.to - piece.rows.from >= kTallPiece * usual; };
    if (std::none_of(pieces.begin(), pieces.end(), is_tall)) return false;
    return high >= kLowestLine * usual && high <= kHighestLine * usual &&
           other.columns.to - other.columns.from >= kNarrowestLine * usual &&
           is_set_alike(other.columns, line.columns, kAskew * usual);
  };
  return is_line(above) || is_line(below);
}

bool is_far_speck(const PieceBox& piece, const std::vector<PieceBox>& all, double digit) {
  const auto apart = [](const Span& a, const Span& b) { return std::max(a.from, b.from) - std::min(a.to, b.to); };
  const auto length = [](const Span& span) { return span.to - span.from; };
  if (std::max(length(piece.columns), length(piece.rows)) > kSpeck * digit) return false;
  bool any = false;
  for (const PieceBox& other : all) {
    if (length(other.rows) < kDigitHigh * digit) continue;
    any = true;
    if (std::max(apart(piece.columns, other.columns), apart(piece.rows, other.rows)) <= kFar * digit) return false;
  }
  return any;
}

double widest_gap_of(const std::vector<PieceBox>& pieces, double digit) {
  std::vector<Span> columns;
  std::vector<Span> rows;
  for (const PieceBox& piece : pieces) {
    if (piece.rows.to - piece.rows.from < kDigitHigh * digit) continue;
    columns.push_back(piece.columns);
    rows.push_back(piece.rows);
  }
  const Span across = around(columns);
  const Span down = around(rows);
  std::vector<Span> filled;
  for (const PieceBox& piece : pieces) {
    if (meets(piece.columns, across) && meets(piece.rows, down)) filled.push_back(piece.columns);
  }
  return widest_gap(std::move(filled)) / digit;
}

}  // namespace nianbao::ocr
