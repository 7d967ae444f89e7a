// What figures say of the cells that they were read in: that a ruling is missing from the grid, or lies off its place.
#pragma once

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::convert {

// `ink`: 0 ink, 255 paper; `line`: of the print; `cell`: as the grid has it; all in one frame, pixels.

// Whether a ruling down that the grid lacks runs through the print: it is two figures.
bool is_parted(const Image& ink, const Box& line, const Box& cell);

// Whether print goes on beyond a side of its cell at which no ruling stands: it is cut there.
bool is_cut(const Image& ink, const Box& line, const Box& cell);

// Whether a stroke is rather what is left of the ruling above or below it.
bool lies_on_ruling(const Box& stroke, const Box& cell, double dpi);

}  // namespace nianbao::convert
