// Pages in whole pixels, as formats of OCR want them: those of an image itself, those of a PDF page at the resolution
// that the report names.
#pragma once

#include <string>

#include "document/report.h"

namespace nianbao::publish {

struct PixelBox {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;  // half-open
  int y1 = 0;
};

class PixelPage {
 public:
  explicit PixelPage(const PageInfo& info);
  int width() const { return width_; }
  int height() const { return height_; }
  int dpi() const;
  double pixels(double points) const { return points * scale_; }
  // Around a box in points; within the page, and never empty.
  PixelBox around(const Box& points) const;

 private:
  double scale_ = 1;  // pixels a point
  int width_ = 1;
  int height_ = 1;
};

// At most `digits` decimals, without zeros at the end; the same in every locale.
std::string decimal(double value, int digits);

}  // namespace nianbao::publish
