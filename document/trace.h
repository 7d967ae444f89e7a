// A sink for the steps of a page, as pictures and text; off where the pointer passed down is null.
#pragma once

#include <string>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao {

// Names have two digits for their place in the page's walk, then what they show: "20-upright", "30-rulings".
class Trace {
 public:
  virtual ~Trace() = default;
  virtual void picture(int page, const std::string& name, const Image& image) = 0;
  virtual void text(int page, const std::string& name, const std::string& content) = 0;
};

struct Colour {
  unsigned char red = 0;
  unsigned char green = 0;
  unsigned char blue = 0;
};

// A copy in three channels, to draw on.
Image to_colour(const Image& image);

// The outline of a box, `thickness` pixels wide, clipped to the image (three channels).
void draw_box(Image& image, const Box& box, const Colour& colour, int thickness = 2);

}  // namespace nianbao
