// Broken rulings, none of whose pieces is long enough to be one by itself.
#pragma once

#include <cstddef>
#include <vector>

#include "document/image.h"
#include "layout/rulings_runs.h"
#include "layout/traces.h"

namespace nianbao::layout {

// Moves the ends of short `pieces` to the rulings of `crossing` on both sides of them, and adds pieces that shorter
// dashes tell of, where the marks between say so. `ink` and `traces` lie as in find_pieces; `across`: whether the
// pieces are rulings across, along which dashes stand for nothing in cells; `most`: dashes looked at.
void find_broken(const Image& ink, const Traces& traces, const std::vector<Piece>& crossing, bool across,
                 std::vector<Piece>& pieces, std::size_t most);

}  // namespace nianbao::layout
