// How much of a cell's side is ruling.
#pragma once

#include <vector>

namespace nianbao::ocr {

// Lines of pixels along one side that belong to a ruling. `share`: the dark share of each line, 0..1, from the side on.
int ruling_depth(const std::vector<double>& share);

}  // namespace nianbao::ocr
