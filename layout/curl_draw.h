// Pictures drawn through a map that bends.
#pragma once

#include <cstdint>
#include <functional>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

// `source` (grey) in a picture of width x height, each place of which shows what stands at `from` of it in the source;
// `outside` beyond the source. `from` is smooth: it is asked for some places only.
Image drawn_through(const Image& source, int width, int height, const std::function<Point(const Point&)>& from,
                    std::uint8_t outside);

}  // namespace nianbao::layout
