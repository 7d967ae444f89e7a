// The print of a page of two levels as a grey scanner would have seen it.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

// `grey`: a page of two levels, redrawn or not, its dpi set. For reading words; rulings and figures are seen better as
// they came.
Image softened(Image grey);

}  // namespace nianbao::layout
