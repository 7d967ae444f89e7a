// Headers of tables that few rulings part: names over several columns.
#pragma once

#include <vector>

#include "layout/unruled_rows.h"

namespace nianbao::layout {

struct ColumnRange {
  int first = 0;
  int last = 0;
};

// The columns that a segment of header line `line` names: its own, or those of the names below that it stands in the
// middle of. `inner`: edges between columns.
ColumnRange named_columns(const std::vector<TextLine>& header, std::size_t line, const Segment& segment,
                          const std::vector<double>& inner);

// Edges between the rows of a header: below each line with a name over several columns.
std::vector<double> header_rows(const std::vector<TextLine>& header, const std::vector<double>& inner);

}  // namespace nianbao::layout
