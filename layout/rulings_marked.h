// Rulings followed along the marks that a threshold left of them.
#pragma once

#include <vector>

#include "layout/rulings_runs.h"
#include "layout/traces.h"

namespace nianbao::layout {

// Moves the ends of those `pieces` that are `sure` (as many) as far as marks tell of more; `crossing`: rulings of the
// other direction, sorted by `at`. `traces` lie as the pieces do.
void follow_marks(std::vector<Piece>& pieces, const std::vector<bool>& sure, const Traces& traces,
                  const std::vector<Piece>& crossing);

}  // namespace nianbao::layout
