// Points that a fax may have made of commas.
#pragma once

#include <vector>

#include "document/page.h"

namespace nianbao::convert {

// Believes no more than was counted in a first reading with a figure that a comma would make thousands (4.136); of a
// page that came in black and white.
void doubt_faxed_points(std::vector<Reading>& readings);

}  // namespace nianbao::convert
