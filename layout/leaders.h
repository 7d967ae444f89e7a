// Rows of dots that lead from an entry to its page number.
#pragma once

#include <string>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"

namespace nianbao::layout {

struct Leader {
  Box box;                 // from the first dot to the last, as high as the line's print
  int dots = 0;            // how many: those that touch are counted by their pitch, and so are lost ones among others
  std::string sign = ".";  // which they are: · is set at half height, an em apart; dots of … are .
  std::vector<Box> marks;  // the ink of the dots
};

// The leaders of a binarised page that is upright to within half a degree, top to bottom. dpi set.
std::vector<Leader> find_leaders(const Image& ink);

// `page`, grey or binarised, with the leaders' dots and their blurred edges painted as paper.
void erase_leaders(const std::vector<Leader>& leaders, Image& page);

}  // namespace nianbao::layout
