// Figures of a page that lost strokes.
#pragma once

#include <vector>

#include "convert/figure_places.h"
#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Of a figure on a page that lost strokes, or that does not show which way up it is: too little where no sum confirms
// it.
constexpr double kMostBelieved = 0.999;

enum class Pieces {
  unknown,  // illegible, or not of digits alone
  whole,
  broken,  // more pieces than digits
};

// In how many pieces each figure is. `grey`: of a page that came in black and white; `numerals`: what was read of it.
// Throws Error (fault).
std::vector<Pieces> pieces_of(const Image& grey, const std::vector<ocr::Numeral>& numerals);

// Whether figures of the page can be told from pieces, and hardly one is in pieces.
bool keeps_strokes(const std::vector<Pieces>& pieces);

// Of the figures that can be read, as the numeral recogniser doubts them itself: 0..1.
double mean_doubt_of(const std::vector<ocr::Numeral>& numerals);

// Believes no more than kMostBelieved: figures that stand off their places, figures but 0 where those of the page show
// that it lost strokes, and figures with a 1 where some of them are in pieces, but for those that stand in place; a
// broken figure with a 1 where most figures are in pieces; and blanks: where many figures are illegible, where strokes
// are left beside them on a page that lost some, and few ones where most figures are in pieces. `pieces` and `places`:
// one for each numeral; `mean_doubt`: before any was confirmed. Whether the page lost strokes.
bool weigh_by_lost_strokes(const std::vector<Pieces>& pieces, const std::vector<FigurePlace>& places, double mean_doubt,
                           std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
