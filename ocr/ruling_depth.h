// How much of a cell's side is ruling.
#pragma once

#include <vector>

#include "ocr/greys.h"
#include "ocr/spans.h"

namespace nianbao::ocr {

// Lines of pixels along one side that belong to a ruling. `share`: the dark share of each line, 0..1, from the side on.
int ruling_depth(const std::vector<double>& share);

struct Inside {
  Span columns;
  Span rows;
};

// What is left of a cell without the rulings along its sides. `ink`: other than 0 where there is some.
Inside inside_rulings(const View& ink);

}  // namespace nianbao::ocr
