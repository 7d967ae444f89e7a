// Pieces of ink at the sides of a cell: what is left of its rulings, or print that has run into them.
#pragma once

#include "ocr/dash_pieces.h"
#include "ocr/spans.h"

namespace nianbao::ocr {

// All in pixels of the cell inside its rulings, so wide and so high; `digit`: the usual height of one.

bool touches_side(const PieceBox& piece, int width, int height);

// Whether a piece looks like what is left of a ruling: along a side and thin, or thin and from side to side.
bool is_remnant(const PieceBox& piece, int width, int height, double digit);

// A remnant that no 1 at the cell's side could be: much lower than a digit, or much higher.
bool is_fringe(const PieceBox& piece, int width, int height, double digit);

// Whether a piece is as high as a line of digits and stands in it. `line`: its rows.
bool stands_in_line(const PieceBox& piece, Span line, double digit);

}  // namespace nianbao::ocr
