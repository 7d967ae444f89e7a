// Headers of tables that few rulings part: names over several columns.
#pragma once

#include <vector>

#include "layout/unruled_rows.h"

namespace nianbao::layout {

struct ColumnRange {
  int first = 0;
  int last = 0;
};

struct ColumnPlaces {
  std::vector<double> inner;  // edges between columns
  std::vector<Box> body;      // what stands in each column below the header; empty boxes where nothing does
  double left = 0;            // of the table, where rulings across tell it
  double right = 0;
};

// The columns that a segment of header line `line` names: its own, or those of the names below, or of what stands
// in their columns, that it is in the middle of.
ColumnRange named_columns(const std::vector<TextLine>& header, std::size_t line, const Segment& segment,
                          const ColumnPlaces& places);

// Edges between the rows of a header: below each line with a name over several columns.
std::vector<double> header_rows(const std::vector<TextLine>& header, const ColumnPlaces& places);

}  // namespace nianbao::layout
