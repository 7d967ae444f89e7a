// Smaller copies of rasters.
#pragma once

#include "document/image.h"

namespace nianbao::layout {

// `image` by `factor` (1 or less), its dpi too; grey or colour.
Image reduced(const Image& image, double factor);

}  // namespace nianbao::layout
