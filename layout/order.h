// Reading order of boxes on a page, over columns.
#pragma once

#include <cstddef>
#include <vector>

#include "document/geometry.h"

namespace nianbao::layout {

struct OrderItem {
  Box box;
  bool solid = false;     // a table or figure: orders the text around it, and is joined with nothing
  bool vertical = false;  // text set top to bottom: of two side by side the right one comes first
};

// Rows in reading order; a row holds the indexes of items that stand on one line of one column, left to right. Every
// item stands in exactly one row, solid ones alone. `em`: the usual height of a character, pixels.
std::vector<std::vector<std::size_t>> reading_order(const std::vector<OrderItem>& items, double em);

}  // namespace nianbao::layout
