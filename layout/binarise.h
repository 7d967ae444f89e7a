// Grey -> even grey -> ink.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

// Light and paper evened: paper becomes white, ink keeps its share of the light.
Image evened(const Image& grey);

// Faint print of an evened page made as dark as print is, in place.
void stretch_faint(Image& grey);

// Grain smoothed away, as far as there is any; a page without grain comes back as it is.
Image without_grain(Image grey);

// 0 ink, 255 paper. `grey` is evened; dpi set.
Image binarised(const Image& grey);

// A page of two levels, redrawn or not, cut in the middle between them; or at `level`, up to which all is ink.
Image cut_in_the_middle(const Image& grey);
Image cut_at(const Image& grey, int level);

// Whether nearly all pixels are black or white already.
bool is_two_level(const Image& grey);

// Specks taken out of `ink` in place: black ones smaller than any full stop, and ones as large that stand alone.
void remove_specks(Image& ink);

// Specks taken out of a page of two levels, as it is redrawn: those that stand alone, and single pixels beside print.
// `level`: up to which pixels are ink.
void whiten_specks(Image& grey, int level);

}  // namespace nianbao::layout
