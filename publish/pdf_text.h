// Words of a page -> invisible text of a PDF.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "publish/words.h"

class QPDF;
class QPDFObjectHandle;

namespace nianbao::publish {

// Where a page stands in its own coordinates: the visible box, clockwise turn in degrees (0, 90, 180, 270), and the
// size that the report gives the page, in points as a reader sees it.
struct PageSpace {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;
  int rotate = 0;
  double width = 0;
  double height = 0;

  // Of a point of the page as a reader sees it, origin top left.
  Point own(const Point& seen) const;
};

// The codes that the text font gives to characters: 1, 2, ... in the order of their code points.
using Codes = std::map<char32_t, unsigned>;

// Those of all text that was read from pixels.
Codes codes_of(const std::vector<TextPage>& pages);

// Content that shows the text of the page that was read from pixels, each piece at its place, in reading order; "" for
// none. It begins and ends in the initial graphics state.
std::string invisible_text(const TextPage& page, const PageSpace& space, const std::string& font, const Codes& codes);

// The font, as an indirect object of `pdf`.
QPDFObjectHandle add_text_font(QPDF& pdf, const Codes& codes);

}  // namespace nianbao::publish
