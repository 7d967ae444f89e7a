// What the scanner's lid leaves on a page: black borders and punch holes.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

// Paints black borders and punch holes of `grey` white, in place; dpi set. Tells whether there were any.
bool remove_edges(Image& grey);

}  // namespace nianbao::layout
