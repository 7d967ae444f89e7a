// Where print stands, before anybody has read it.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::layout {

// Boxes of the marks (characters, or connected parts of them) among the rulings of a binarised page; neither rulings
// nor specks are among them.
std::vector<Box> find_print(const Image& ink, const std::vector<Ruling>& rulings);

}  // namespace nianbao::layout
