// Where the figures of a table stand in their cells.
#pragma once

#include <cstddef>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

enum class FigurePlace {
  unknown,   // no figure of digits alone, or those of its table stand here and there
  in_place,  // where the others stand, a 1 beside other digits at its place among them
  off,       // so far from there that something beside it, or half of it, may be lost
};

// At which side of their cells, or in the middle, the figures of a table are set.
enum class Alignment { unknown, left, middle, right };

// One for each numeral. `grey`: of a page that came in black and white; `cells`: what was read, frame of the image;
// `tables`: for each cell, the table that it is of.
std::vector<FigurePlace> places_of(const Image& grey, const std::vector<Box>& cells,
                                   const std::vector<std::size_t>& tables, const std::vector<ocr::Numeral>& numerals);

// The same: how the figures of its table are set.
std::vector<Alignment> alignments_of(const Image& grey, const std::vector<Box>& cells,
                                     const std::vector<std::size_t>& tables, const std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
