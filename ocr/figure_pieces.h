// What stands in a figure by the shapes of its pieces.
#pragma once

#include <string>
#include <vector>

#include "document/page.h"
#include "ocr/dash_pieces.h"

namespace nianbao::ocr {

// "dd.ddd" for two digits, a point or a comma, and three more, "dd,ddd" where it is a comma by its tail; empty where a
// piece is neither, or digits touch.
// `digit`: the height of one, pixels.
std::string pattern_of_pieces(std::vector<PieceBox> pieces, double digit);

// Makes readings less probable that have more or fewer digits or separators than the pieces show, or in other places,
// where the first has just these.
void weigh_by_pieces(std::vector<Reading>& readings, const std::string& pattern);

}  // namespace nianbao::ocr
