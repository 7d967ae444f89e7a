// Grey -> even grey -> ink.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

// Light and paper evened: paper becomes white, ink keeps its share of the light.
Image evened(const Image& grey);

// Grain smoothed away, as far as there is any; a page without grain comes back as it is.
Image without_grain(Image grey);

// 0 ink, 255 paper. `grey` is evened; dpi set.
Image binarised(const Image& grey);

// A page of two levels, redrawn or not, cut in the middle between them.
Image cut_in_the_middle(const Image& grey);

// Whether nearly all pixels are black or white already.
bool is_two_level(const Image& grey);

// Specks taken out of `ink` in place: black ones smaller than any full stop, and ones as large that stand alone.
void remove_specks(Image& ink);

}  // namespace nianbao::layout
