// Whether a page prints dashes, or other strokes, in its empty cells.
#pragma once

#include <string>
#include <vector>

#include "ocr/numeral_reader.h"

namespace nianbao::convert {

enum class Dashes {
  unknown,  // few cells are empty
  printed,  // some are left
  none,     // many cells are empty, and not one holds what is read as a stroke with some belief
};

// Whether a text is a hyphen or a dash and nothing else.
bool is_dash(const std::string& text);

// As the cells of one page tell: agencies leave cells blank or print dashes, and seldom both. A fax that loses dashes
// as thin as hairlines leaves some of them: of 1,957 in two such faces 3 were gone where figures could be read, and
// half of the hyphens of one face where a fax was worse.
Dashes dashes_of(const std::vector<ocr::Numeral>& numerals);

// Leaves little belief in strokes that lie where a ruling of their cell does: what is left of it says nothing of how
// the page fills its empty cells. `dpi`: pixels an inch, 0 where unknown.
void doubt_strokes_on_rulings(const std::vector<Box>& cells, double dpi, std::vector<ocr::Numeral>& numerals);

}  // namespace nianbao::convert
