// Strokes of print that have run into the ruling left or right of them.
#pragma once

#include "ocr/greys.h"
#include "ocr/spans.h"

namespace nianbao::ocr {

// Whether the greater part of such a stroke is left out of the print.
struct LostStems {
  bool left = false;
  bool right = false;
};

// `cell`: with its rulings; `columns`, `rows`: of what was found of its print. Darker than `level` is no paper.
LostStems find_lost_stems(const View& cell, double level, Span columns, Span rows);

}  // namespace nianbao::ocr
