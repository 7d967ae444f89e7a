// How far lines of print that are straight on the sheet rise and fall in a picture of it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

constexpr double kSurfaceDpi = 100;  // of pictures that are measured: a line of print is 10 pixels high

// How far print stands below its straight place. Frame: pixels of the straightened page, `width` by `height`.
struct Surface {
  static constexpr int kAcross = 4;          // degree across the page
  static constexpr int kDown = 2;            // degree down the page
  static constexpr std::size_t kTerms = 12;  // kAcross times one more than kDown
  double width = 0;
  double height = 0;
  std::array<double, kTerms> a = {};  // pixels; see curl_surface.cpp

  // Pixels downwards at a place of the straightened page; the mean of each row is 0.
  double at(const Point& place) const;
};

// `dark`: grey, 255 where there is ink, at kSurfaceDpi. None where lines are straight, or are too few to tell.
std::optional<Surface> find_surface(const Image& dark);

// The usual slope of what runs across, either way: pixels up or down by pixel. None where there is too little to tell.
std::optional<double> usual_slope(const Image& dark);

// The same surface of the page in other pixels.
Surface scaled(Surface surface, double width, double height);

}  // namespace nianbao::layout
