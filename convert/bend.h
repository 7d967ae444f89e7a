// Places of a straightened page -> where the print stands on the page as it came.
#pragma once

#include <vector>

#include "document/block.h"
#include "document/table.h"
#include "layout/curl.h"

namespace nianbao::convert {

void bend(std::vector<Line>& lines, const layout::Curl& curl);
void bend(std::vector<Table>& tables, const layout::Curl& curl);

// The same of what stands on page `page`.
void bend(std::vector<Block>& blocks, int page, const layout::Curl& curl);
void bend(std::vector<Table>& tables, int page, const layout::Curl& curl);

}  // namespace nianbao::convert
