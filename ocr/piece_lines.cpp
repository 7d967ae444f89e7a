#include "ocr/piece_lines.h"

#include <algorithm>
#include <utility>

namespace nianbao::ocr {
namespace {

constexpr double kLeastLine = 0.36;  // usual heights: lower bands are points and the feet of commas
constexpr double kDigitHigh = 0.6;   // of a digit's height: lower pieces are points, dashes or parts of digits

// What they cover together; from the first to the last pixel.
Span around(const std::vector<Span>& spans) {
  Span out = spans.empty() ? Span{} : spans.front();
  for (const Span& span : spans) out = {std::min(out.from, span.from), std::max(out.to, span.to)};
  return out;
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
