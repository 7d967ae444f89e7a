// The figures of an archive as one table.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/sheet.h"

namespace nianbao::archive {

enum class Shape {
  long_rows,  // one row a cell
  wide_rows,  // one row a document, two columns a cell: figure and status
};

// Makes the sheet once the columns are known.
using MakeSheet = std::function<std::unique_ptr<Sheet>(const std::vector<std::string>& columns)>;

// All documents, ordered by path, cells in the order of the form. Documents without cells (failed, pending, of no known
// form) have one row, so that none is missing unseen. No times, nothing of the machine: the same archive gives the same
// bytes.
void export_table(const std::string& catalogue, Shape shape, const MakeSheet& make_sheet);

}  // namespace nianbao::archive
