// Maps between the rasters of one page, and a raster drawn through one.
#pragma once

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

// A raster's size and the map from its pixels to those of the raster that it is made from.
struct Frame {
  int width = 0;
  int height = 0;
  Projective to_source;
};

// The frame of a page of width x height whose content is turned clockwise by `skew` degrees and that needs `turn`
// degrees clockwise to stand upright; large enough to hold all of it.
Frame upright_frame(int width, int height, double skew, int turn);

// `source` seen in the frame, white outside; grey or colour.
Image drawn(const Image& source, const Frame& frame);

}  // namespace nianbao::layout
