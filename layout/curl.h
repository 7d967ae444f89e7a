// The bend of a page that did not lie flat: lines of print that rise and fall across the sheet.
#pragma once

#include <array>
#include <optional>

#include "document/geometry.h"
#include "document/image.h"
#include "layout/upright_frame.h"

namespace nianbao::layout {

// How far print stands below its straight place. Frame: pixels of the straightened page, `width` by `height`.
struct Curl {
  static constexpr int kAcross = 4;  // degree across the page
  static constexpr int kDown = 2;    // degree down the page
  double width = 0;
  double height = 0;
  std::array<double, kAcross*(kDown + 1)> a = {};  // pixels; see curl.cpp

  // Pixels downwards at a place of the straightened page; the mean of each row is 0.
  double at(const Point& place) const;
};

// A box of the straightened page where its print stood before, and the other way.
Box bent(const Box& box, const Curl& curl);
Box straight(const Box& box, const Curl& curl);

// The curl of an upright, binarised page; none where its lines are straight, or are too few to tell.
std::optional<Curl> find_curl(const Image& ink);

// The same of the page drawn in other pixels.
Curl scaled(Curl curl, double width, double height);

// `source` seen in the frame, as `drawn` does it, with its lines straightened.
Image drawn_straight(const Image& source, const Frame& frame, const Curl& curl);

}  // namespace nianbao::layout
