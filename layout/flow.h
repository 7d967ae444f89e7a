// Lines and tables of all pages -> the blocks of the document, in reading order.
#pragma once

#include <vector>

#include "document/block.h"
#include "document/page.h"
#include "document/table.h"

namespace nianbao::layout {

// What one page gives to the flow; images are gone by now.
struct PageFlow {
  int page = 1;
  double dpi = 300;
  int frame_width = 0;
  int frame_height = 0;
  std::vector<Line> lines;    // outside tables
  std::vector<Table> pieces;  // in reading order
  std::vector<Ruling> rulings;
  std::vector<Box> seals;
  std::vector<Box> pictures;
  std::vector<Box> frames;  // drawn around text
};

struct Flow {
  std::vector<Block> blocks;  // reading order; page headers and footers marked as such, at their page's begin and end
  std::vector<Table> tables;  // joined over pages; Block::table points here
};

// Marks page headers and footers (page numbers in all their shapes, running titles), joins tables over pages, joins
// paragraphs over lines and pages, tells headings by number, size and place.
Flow make_flow(std::vector<PageFlow> pages);

}  // namespace nianbao::layout
