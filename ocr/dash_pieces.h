// Strokes that are dashes by their shape, among the pieces of a cell's print.
#pragma once

#include <vector>

#include "ocr/spans.h"

namespace nianbao::ocr {

struct PieceBox {
  Span columns;
  Span rows;
};

enum class FirstDash {
  none,
  alone,          // the print is one dash
  before_figure,  // and more, right of it
};

// `digit`: the height of one, pixels.
FirstDash first_dash(std::vector<PieceBox> pieces, double digit);

// Whether it has the shape of a dash of any length. Digits that run together are as flat, but do not fill their box.
// `area`: its pixels.
bool is_flat_and_full(const PieceBox& piece, int area);

}  // namespace nianbao::ocr
