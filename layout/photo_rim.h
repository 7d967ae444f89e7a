// What is seen beside a sheet that was laid flat.
#pragma once

#include <array>

#include "document/image.h"

namespace nianbao::layout {

// Paints what lies outside the sheet in paper, in place, where it reaches in by a few millimetres at most. `whole`: the
// upper, right, lower and left sides that the picture shows; the others, cut off by its border, stay as they are.
void clear_rim(Image& flat, const std::array<bool, 4>& whole);

}  // namespace nianbao::layout
