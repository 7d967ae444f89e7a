// Rows of tables without rulings that a page break left alone.
#pragma once

#include <vector>

#include "layout/flow.h"
#include "layout/furniture.h"

namespace nianbao::layout {

// Lines at the break between two pages that are rows of the table on the other become a piece of it, and are lines no
// more. `above`, `below`: the furniture of both; follows the lines. Pages are given in their order, each with the next.
void take_stray_rows(PageFlow& upper, std::vector<Furniture>& above, PageFlow& lower, std::vector<Furniture>& below);

}  // namespace nianbao::layout
