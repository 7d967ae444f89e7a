// The rings of full stops, which a fax of thin print leaves in pieces.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

// Draws them whole. `grey`: a page of two levels, redrawn or not, its dpi set. For reading words. Throws Error (fault).
Image with_whole_stops(Image grey);

}  // namespace nianbao::layout
