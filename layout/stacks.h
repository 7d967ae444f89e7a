// Labels set one character a line.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

// The characters of a stack, top to bottom, in pixels of `ink` (binarised), each as wide as the stack. `lines`: the
// line boxes of one cell, as find_line_boxes gives them. Empty where they are no stack.
std::vector<Box> stacked_characters(const Image& ink, const std::vector<Box>& lines);

// The characters of a column of hanging text, as wide as its ink, top to bottom, by the one pitch that they are set in.
std::vector<Box> characters_in(const Image& ink, const Box& column);

}  // namespace nianbao::layout
