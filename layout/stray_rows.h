// Rows of tables without rulings that a page break left alone.
#pragma once

#include <vector>

#include "layout/flow.h"
#include "layout/furniture.h"

namespace nianbao::layout {

// A page's lines that are rows of the table on the page before or after become a piece of it, and are lines no more.
// `furniture`: as find_furniture gives it; follows the lines.
void take_stray_rows(std::vector<PageFlow>& pages, std::vector<std::vector<Furniture>>& furniture);

}  // namespace nianbao::layout
