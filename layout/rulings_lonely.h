// Rulings of which marks here and there are all that is left.
#pragma once

#include <cstddef>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "layout/rulings_runs.h"

namespace nianbao::layout {

// Marks as thin as such a ruling with white on either side, by the direction of the ruling that they may be of.
struct LonelyMarks {
  std::vector<Box> across;
  std::vector<Box> down;
};

// `ink`: black and white; `across`, `down`: the rulings found, which are no marks; `point`: pixels.
LonelyMarks find_lonely_marks(const Image& ink, const std::vector<Piece>& across, const std::vector<Piece>& down,
                              double point);

// Rulings of one direction, from one crossing ruling to another; none that lies in `pieces`. `ink`: black and white,
// lying as the pieces and the marks do; `crossing`: rulings of the other direction. No more than `most`, those with the
// clearest marks first.
std::vector<Piece> lines_of_lonely_marks(const Image& ink, const std::vector<Box>& marks,
                                         const std::vector<Piece>& pieces, std::vector<Piece> crossing, double point,
                                         std::size_t most);

}  // namespace nianbao::layout
