// A page without the places of its single characters, for outputs that do not show them.
#pragma once

#include "layout/flow.h"

namespace nianbao::layout {

// Joins the glyphs of a text layer to stretches without white between them, and drops what cells of ruled tables were
// made of. The flow made of such pages is the same but for the words that lines and cells hold.
void make_light(PageFlow& page);

}  // namespace nianbao::layout
