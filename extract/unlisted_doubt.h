// Doubt in a cell that a search over listed readings does not see.
#pragma once

#include "extract/decode.h"
#include "extract/decode_state.h"

namespace nianbao::extract {

// Chance that a confusion seen once is met again where the same figure stands: damage is not independent, there is one
// face and one fax. Chosen high, since a proof that rests on two readings of one poor glyph is worth little.
constexpr double kRepeat = 0.2;

// Doubt in a cell with that of readings that were not listed, and of cells that no sum holds, or only such as hold for
// anything, most of their other cells being open. `found`: by the search.
double whole_doubt(const Model& model, const State& state, int index, double found);

}  // namespace nianbao::extract
