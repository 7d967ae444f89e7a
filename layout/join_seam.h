// The seam between two pieces of a table that a page break parted.
#pragma once

#include "document/table.h"

namespace nianbao::layout {

// Appends `lower` to `upper`; both stand on the same columns already. A header that is printed again is left out, cells
// that the break cut in two become one, and so does a row that it cut.
void append_rows(Table& upper, Table lower);

}  // namespace nianbao::layout
