// Pieces of drawn lines -> rulings.
#pragma once

#include <vector>

#include "document/page.h"

namespace nianbao::ingest {

// Joins pieces that lie on one line and touch, or that are dashes of one line. `unit`: pixels in a point.
std::vector<Ruling> join_strokes(std::vector<Ruling> pieces, double unit);

}  // namespace nianbao::ingest
