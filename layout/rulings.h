// Rulings of a scanned page.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"
#include "document/trace.h"

namespace nianbao::layout {

// `ink`: binarised, upright to within half a degree; dpi set.
std::vector<Ruling> find_rulings(const Image& ink, int page, Trace* trace);

}  // namespace nianbao::layout
