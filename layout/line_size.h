// How large text is set.
#pragma once

#include "layout/flow.h"

namespace nianbao::layout {

// Of a line, pixels; told by its height where its words have no size.
double em_of(const Line& line);

// The size that half of a page's characters do not exceed; 0 where there are none.
double usual_size(const PageFlow& page);

}  // namespace nianbao::layout
