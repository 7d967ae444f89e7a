// Pixels -> lines and tables, in the frame of their own upright image: a whole page, or a picture on one.
#pragma once

#include <vector>

#include "convert/readers.h"
#include "document/block.h"
#include "document/page.h"
#include "document/table.h"
#include "document/trace.h"
#include "layout/upright.h"

namespace nianbao::convert {

struct Area {
  layout::Upright upright;
  Page page;                  // its words, rulings and seals
  std::vector<Line> lines;    // outside tables
  std::vector<Table> pieces;  // filled
};

// `one_bit`: the picture came in black and white, whatever enlarging made of it.
Area read_area(const Image& raster, int number, double working_dpi, bool one_bit, Readers& readers, Trace* trace);

}  // namespace nianbao::convert
