// What stands above tables and at their head.
#pragma once

#include <cstddef>
#include <vector>

#include "document/block.h"
#include "document/table.h"

namespace nianbao::layout {

constexpr std::size_t kAboveTable = 3;  // blocks above a table that may speak of it

// Sets caption and unit of a table where the blocks above it say so, of which the last are looked at. Those remain
// blocks.
void mark_above(const std::vector<Block>& above, Table& table);

// Sets header_rows and header_columns of a whole table where they can be told.
void mark_head(Table& table);

}  // namespace nianbao::layout
