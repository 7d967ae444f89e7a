// Figures of a scan in black and white, read as they come and softened.
#pragma once

#include <vector>

#include "convert/figure_places.h"
#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// As NumeralReader::read. `grey`: of a page that came in black and white.
std::vector<ocr::Numeral> read_two_views(const Image& grey, const std::vector<Box>& cells, ocr::NumeralReader& reader);

// One result of two readings of the same cell.
ocr::Numeral merged_views(const ocr::Numeral& plain, const ocr::Numeral& soft);

// Of a figure on a page that lost strokes, or that does not show which way up it is: too little where no sum confirms
// it.
constexpr double kMostBelieved = 0.999;

// Believes no more than that figures that stand off their places (`places`: one for each numeral), figures but 0 where
// those of the page show that it lost strokes, and figures with a 1 where a share `broken` of them is in pieces, but
// for those that stand in place and have no 1 beside other digits; nor a blank where most figures are in pieces or
// illegible. Whether the page lost strokes.
bool weigh_by_lost_strokes(double broken, const std::vector<FigurePlace>& places, std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
