// The bend of a page that did not lie flat, or was seen at an angle: lines of print that rise and fall across the
// sheet, rulings that lean.
#pragma once

#include <optional>

#include "document/geometry.h"
#include "document/image.h"
#include "layout/curl_surface.h"
#include "layout/upright_frame.h"

namespace nianbao::layout {

struct Curl {
  std::optional<Surface> down;    // pixels downwards, over x and y
  std::optional<Surface> across;  // pixels to the right, over y and x

  // Where the print of a place of the straightened page stood before.
  Point bent(const Point& place) const;
};

// A box of the straightened page where its print stood before, and the other way; moved whole, by its middle.
Box bent(const Box& box, const Curl& curl);
Box straight(const Box& box, const Curl& curl);

// The curl of an upright, binarised page; none where its lines are straight, or are too few to tell.
std::optional<Curl> find_curl(const Image& ink);

// The same of the page drawn in other pixels.
Curl scaled(Curl curl, double width, double height);

// `source` (grey) seen in the frame, as `drawn` does it, with its lines straightened.
Image drawn_straight(const Image& source, const Frame& frame, const Curl& curl);

}  // namespace nianbao::layout
