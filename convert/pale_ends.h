// Print at the ends of a line of a cell that is too pale or too thin to have become ink.
#pragma once

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::convert {

// The line, widened within its cell to where pixels much darker than the paper go on beside it: what stays outside is
// lost without a word (3242.253万元 in hairlines before bold words, read 3万元 twice). `grey`: 0 black, 255 white, its
// rulings erased; boxes in its pixels.
Box with_pale_ends(const Image& grey, const Box& line, const Box& cell);

}  // namespace nianbao::convert
