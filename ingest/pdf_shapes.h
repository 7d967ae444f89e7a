// Shapes of a PDF's drawing operators in the frame of the page.
#pragma once

#include <vector>

#include "document/geometry.h"
#include "ingest/pdf_fonts.h"

class GfxState;

namespace nianbao::ingest {

Point to_device(const GfxState* state, double x, double y);

// Of at least one point.
Box bounds(const std::vector<Point>& points);

// Whether the outline runs along its bounding box only, all around (to a tenth of a point). `unit`: pixels in a point.
bool is_rectangle(const std::vector<Point>& points, double unit);

struct GlyphShape {
  Box box;
  double size = 0;    // em, pixels
  int direction = 0;  // of the advance, degrees clockwise
};

// A glyph at (x, y) that moves the pen by (dx, dy), character spacing included; all in user space, as Poppler gives
// them.
GlyphShape shape_of(const GfxState* state, const FontFacts& font, double x, double y, double dx, double dy,
                    double origin_x, double origin_y);

}  // namespace nianbao::ingest
