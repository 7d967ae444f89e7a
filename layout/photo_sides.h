// The four sides of a sheet in a picture.
#pragma once

#include <array>
#include <optional>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

using SheetCorners = std::array<Point, 4>;  // pixels, clockwise from the top left

// Whether a camera may have seen a sheet of paper so, in a picture of that size.
bool is_sheet_shaped(const SheetCorners& corners, int width, int height);

// The sheet whose sides the most of can be seen: edges from something darker outside to something lighter inside.
// `grey`: a small copy of the picture without its print.
std::optional<SheetCorners> sheet_by_sides(const Image& grey);

// Whether such edges are seen along most of the sides of a quadrangle.
bool are_sides_seen(const Image& grey, const SheetCorners& corners);

}  // namespace nianbao::layout
