// Rulings held against the grey page that they were found on.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "document/page.h"

namespace nianbao::layout {

// `rulings` without the stretches between two that cross them where the page is white for a good part, but for dark
// ends of these, if nearly all of the page's rulings are drawn whole. `grey`: light evened, paper 255; dpi set.
// `taken`: where ink was taken out, with what rulings lay there.
std::vector<Ruling> seen_rulings(const Image& grey, const std::vector<Ruling>& rulings, const std::vector<Box>& taken);

}  // namespace nianbao::layout
