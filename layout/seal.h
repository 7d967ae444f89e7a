// Coloured ink on a scanned page: seals, pen marks, coloured print.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

struct Uncoloured {
  Image grey;              // black print as it was; the ink of seals and pens gone, what they covered kept
  std::vector<Box> seals;  // pixels of `grey`
};

// `image`: grey (returned as it is) or colour; dpi set.
Uncoloured without_seals(const Image& image);

}  // namespace nianbao::layout
