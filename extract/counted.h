// Cells whose place rests on a count of rows or columns alone, since no label there can be read.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/form.h"
#include "extract/map.h"

namespace nianbao::extract {

// Takes the doubt from such fields (`counted`: of each block, their indices) where the form's sums confirm the places.
void confirm_counted(const std::vector<FormSum>& sums, const std::vector<std::vector<std::size_t>>& counted,
                     Mapping& mapping);

}  // namespace nianbao::extract
