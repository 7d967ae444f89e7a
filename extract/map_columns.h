// Columns of one block of a form in one table of a document.
#pragma once

#include <string>
#include <vector>

#include "document/table.h"
#include "extract/form.h"

namespace nianbao::extract {

// Grid columns first..last - 1.
struct Slot {
  int first = 0;
  int last = 0;
  friend bool operator==(const Slot&, const Slot&) = default;
};

struct ColumnMatch {
  Slot slot;             // empty (first == last): none
  bool sure = false;     // text and structure agree
  bool counted = false;  // there are as many columns as the form has, and no header says that they are others
  std::string header;    // all that is printed over it
  bool found() const { return slot.last > slot.first; }
};

struct ColumnAlignment {
  std::vector<ColumnMatch> columns;  // one for each column of the block
  std::vector<Slot> slots;           // all columns of figures, left to right
  bool headed = false;               // the table prints headers for them
  double score = 0;
};

// `headers`, `rows`: rows of the table that are this block's, ascending. `label_end`: the first grid column right of
// the row labels. `before`: the same block's columns in an earlier table, for a piece without headers of its own, or
// nullptr.
ColumnAlignment align_columns(const Table& table, const FormBlock& block, const std::vector<int>& headers,
                              const std::vector<int>& rows, int label_end, const ColumnAlignment* before);

}  // namespace nianbao::extract
