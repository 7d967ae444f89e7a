// One text line cut from a page and scaled to the height that the text model reads best.
#pragma once

#include <optional>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::ocr {

// pixel = (page - origin) * factor
struct LineImage {
  Image pixels;
  double factor = 1;
  Point origin;
  Box ink;  // of the line's print, frame of the page
};

// `height`: pixels that the ink of the line shall have. None where the box holds no print.
std::optional<LineImage> cut_line(const Image& grey, const Box& line, double height);

}  // namespace nianbao::ocr
