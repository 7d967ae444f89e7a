// Long thin runs of ink, the stuff of rulings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/image.h"

namespace nianbao::layout {

// A thin, nearly horizontal piece of ink; pixels.
struct Piece {
  double at = 0;  // middle of the stroke
  double from = 0;
  double to = 0;
  double thickness = 1;
  double length() const { return to - from; }
};

struct RunRules {
  int gap = 2;            // white pixels inside a run that are passed over
  int length = 50;        // least length of a run, pixels
  double ink = 0.75;      // least share of black pixels in a run
  double thickness = 20;  // most; what is thicker is a fill or a picture
  bool lonely = false;    // only pieces with white above and below: needed where `gap` could join text
  int clearance = 8;      // how far above and below, pixels
};

// Horizontal pieces of `ink` (0 ink, 255 paper), at most `most` of them, the longest first to stay.
std::vector<Piece> find_pieces(const Image& ink, const RunRules& rules, std::size_t most);

// Share of black pixels on a strip of the image; 0 for a strip outside it.
double ink_share(const Image& ink, int x0, int y0, int x1, int y1);

// First pixel of a row from `x` on that is ink, or `width`.
int next_ink(const std::uint8_t* row, int x, int width);

// Rows and columns exchanged.
Image transposed(const Image& image);

}  // namespace nianbao::layout
