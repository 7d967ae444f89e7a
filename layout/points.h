// Lengths on the paper and on its raster.
#pragma once

#include <algorithm>
#include <cmath>

namespace nianbao::layout {

// Points (1/72 inch): an end this near to a crossing ruling is at it. Rulings of office software end within their own
// thickness of what they meet; a scan's blur and a fax's jitter add up to two points.
inline constexpr double kAtCrossing = 3;

// A length in points on a raster where a point is `point` pixels, to the nearest pixel and never less than one.
inline int pixels(double points, double point) { return std::max(1, static_cast<int>(std::lround(points * point))); }

}  // namespace nianbao::layout
