// Where the labels of a table's rows end.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/document_rows.h"
#include "extract/form.h"
#include "extract/map_rows.h"

namespace nianbao::extract {

// A block of a form in one table of the document.
struct BlockInTable {
  std::size_t block = 0;
  const Table* table = nullptr;
  int index = 0;             // of the table
  std::vector<int> headers;  // its rows that are the block's headers
};

// The first grid column right of the labels of a block's rows; 0 where nothing tells.
int label_end(const DocumentRows& document, const FormLayout& layout, const RowAlignment& rows, const BlockInTable& in);

// Where the words of a form's corner end in a row, 0 where it has none.
int corner_words_end(const DocumentRows& document, const DocumentRow& header, const FormBlock& form);

}  // namespace nianbao::extract
