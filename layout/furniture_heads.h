// Running titles that stand on one page only.
#pragma once

#include <cstddef>
#include <vector>

#include "layout/flow.h"

namespace nianbao::layout {

// Whether a line at the top of its page is a running title by itself: in small above a ruling that is no table's, or
// in small saying again what a larger line of the document says.
bool is_lone_head(const std::vector<PageFlow>& pages, std::size_t page, std::size_t line);

}  // namespace nianbao::layout
