// Pages set from top to bottom, in columns from right to left, before they are read.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"

namespace nianbao::layout {

// The characters of each column of such a page, columns from right to left; empty where its text runs across, or where
// that cannot be told. `occupied`: tables, whose ink does not count.
std::vector<std::vector<Box>> hanging_columns(const Image& ink, const std::vector<Ruling>& rulings,
                                              const std::vector<Box>& occupied);

}  // namespace nianbao::layout
