// How the pieces of a cell's print stand together.
#pragma once

#include <vector>

#include "ocr/dash_pieces.h"

namespace nianbao::ocr {

// Usual heights of print on a page: what is lower, though in pieces, is one line.
constexpr double kTwoLines = 1.45;

// Whether they are several lines. `usual`: the height of print on the page, pixels.
bool on_several_lines(const std::vector<PieceBox>& pieces, double usual);

// Whether those of `all` pieces that stand above or below the kept ones make a line of their own, set as lines of one
// cell are: from the same left or right edge, or about the same middle. What shines through or is left of a seal stands
// anywhere. `usual` as above.
bool leaves_out_a_line(const std::vector<PieceBox>& kept, const std::vector<PieceBox>& all, double usual);

// Whether a piece is small and stands further from all that are as high as a digit than points, commas and parts of
// digits do: dirt, however dark. Not where no piece is as high. `digit`: the height of one, pixels.
bool is_far_speck(const PieceBox& piece, const std::vector<PieceBox>& all, double digit);

// The widest white between the first and the last piece as high as a digit, in digits' heights; points fill it.
// `digit` as above.
double widest_gap_of(const std::vector<PieceBox>& pieces, double digit);

}  // namespace nianbao::ocr
