// Where on a page a table with few rulings may stand.
#pragma once

#include <vector>

#include "document/page.h"
#include "document/table.h"
#include "layout/unruled_rows.h"

namespace nianbao::layout {

struct Stretch {
  Box box;
  std::vector<double> edges;  // top, rulings across, bottom
  int rulings = 0;            // how many of the edges are drawn
  bool framed = false;        // rulings on its left and right as well
};

// Stretches between rulings across, and frames with such rulings. `ruled`: the tables that rulings draw.
std::vector<Stretch> ruled_stretches(const Page& page, const std::vector<Table>& ruled);

// Runs of lines in columns outside `tables`.
std::vector<Stretch> open_stretches(const Page& page, const std::vector<Table>& tables);

// The lines of the words in a stretch.
std::vector<TextLine> lines_in(const Page& page, const Stretch& stretch);

// Labels and their values, "联系人：王工": no row of a table.
bool is_labelled(const TextLine& line);

// Entries and rising page numbers.
bool is_contents(const std::vector<TextLine>& lines);

}  // namespace nianbao::layout
