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

}  // namespace nianbao::ocr
