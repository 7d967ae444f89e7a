// Forms and variants that fit a document nearly as well as the one that was taken.
#pragma once

#include <map>
#include <vector>

#include "extract/form.h"
#include "extract/map.h"
#include "extract/map_columns.h"
#include "extract/map_rows.h"

namespace nianbao::extract {

// A form in one variant, laid over the document.
struct Fit {
  const Form* form = nullptr;
  const FormLayout* layout = nullptr;
  RowAlignment rows;
  std::vector<std::map<int, ColumnAlignment>> columns;  // for each block: by table
  std::vector<std::map<int, int>> label_ends;           // likewise
  double score = 0;
};

// Doubts the cells that only one of two layouts has which fit nearly alike, and those of rows that the other takes for
// another; an issue for each.
void doubt_close_calls(Mapping& mapping, const std::vector<Fit>& fits, const Fit& best, const DocumentRows& document);

}  // namespace nianbao::extract
