// What stands above tables and at their head.
#pragma once

#include "layout/flow.h"

namespace nianbao::layout {

// Sets caption, unit, header_rows and header_columns of the flow's tables where they can be told. The lines that say so
// remain blocks.
void mark_tables(Flow& flow);

}  // namespace nianbao::layout
