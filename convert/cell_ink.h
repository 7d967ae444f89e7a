// What is printed, or dirt, in a cell of a page that came in black and white.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::convert {

// Pixels of a point (1/72 inch); as at 300 dpi where the image does not say.
double point_of(const Image& grey);

// The whole pixels of a cell but for so many at each side; empty where nothing is left.
Box inner_part(const Image& grey, const Box& cell, double side);

struct InkPiece {
  Box box;       // frame of the image
  Point centre;  // of its mass
};

// The connected pieces of ink in a part of whole pixels. Throws Error (fault).
std::vector<InkPiece> ink_in(const Image& grey, const Box& part);

// Whether a piece is as small as a fax's dirt: full stops and points are as large.
bool is_speck(const InkPiece& piece, double point);

}  // namespace nianbao::convert
