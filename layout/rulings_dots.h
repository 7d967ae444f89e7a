// Rulings of which a threshold left a dot here and there.
#pragma once

#include <cstddef>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Boxes of the specks of a binarised page: connected ink smaller than a stroke of text.
std::vector<Box> find_specks(const Image& ink, double point);

// The same page with rows and columns exchanged.
std::vector<Box> transposed(std::vector<Box> specks);

// Nearly horizontal lines that specks stand in, far more of them than beside, and that no piece of `known` covers; at
// most `most`. `height`: of the page; `point`: pixels.
std::vector<Piece> lines_of_dots(const std::vector<Box>& specks, const std::vector<Piece>& known, int height,
                                 double point, std::size_t most);

}  // namespace nianbao::layout
