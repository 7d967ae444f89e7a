// Photographs of pages: the sheet on its background.
#pragma once

#include <array>
#include <optional>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

// A sheet of paper in a picture.
struct Sheet {
  int width = 0;  // of the sheet laid flat, pixels; about as many as it has in the picture
  int height = 0;
  double dpi = 0;        // of the sheet, where its shape is that of A4; else 0
  Projective to_source;  // flat sheet -> picture
  // Upper, right, lower and left side: seen, not cut off by the picture's border.
  std::array<bool, 4> whole = {true, true, true, true};
};

// The sheet, where all four of its sides can be seen against a darker background.
std::optional<Sheet> find_sheet(const Image& picture);

}  // namespace nianbao::layout
