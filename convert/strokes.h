// Cells with a stroke that stands for nothing.
#pragma once

#include <vector>

#include "document/table.h"

namespace nianbao::convert {

// Raises the probability of strokes (/ - —) where several cells of a page show the same one, and lowers that of one
// whose size no face gives it and which the page does not show elsewhere.
void back_strokes(std::vector<Table>& pieces);

}  // namespace nianbao::convert
