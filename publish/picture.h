// Pages as people look at them: upright, and cut down to what stands around a cell.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "document/page_source.h"
#include "document/report.h"

namespace nianbao::publish {

// Quality: 1..100.
using EncodeJpeg = std::function<std::vector<std::uint8_t>(const Image& image, int quality)>;

// The pictures of a report's pages, and how they are packed.
struct Pictures {
  PageSource& pages;
  EncodeJpeg encode;
};

// Turned clockwise by 90, 180 or 270 degrees; by any other angle, as it is.
Image turned(Image image, int degrees);

// A page as people look at it: width and height in points after PageInfo::turn.
struct UprightPage {
  double width = 0;
  double height = 0;
};
UprightPage upright(const PageInfo& page);

// From the frame of a page (see to_points) to points of the upright page. Empty boxes stay empty.
Box upright_points(const Report& report, int page, const Box& box);

// What to show around a cell, in points of the upright page: enough to see its row and its neighbours.
Box surroundings(const Box& cell, const UprightPage& page);

// The part of an image; boxes beyond its edge are clipped, an empty one gives one pixel.
Image cut(const Image& image, const Box& pixels);

}  // namespace nianbao::publish
