// Whether a document can be seen to lack a row or column of a form.
#pragma once

#include <string>
#include <vector>

#include "document/block.h"
#include "document/table.h"
#include "extract/form.h"
#include "extract/map_columns.h"
#include "extract/map_rows.h"

namespace nianbao::extract {

class Absence {
 public:
  Absence(const std::vector<Table>& tables, const std::vector<Block>& blocks, const DocumentRows& document,
          const FormLayout& layout, const RowAlignment& rows);

  // For a row without a match.
  bool row_is_missing(std::size_t block, std::size_t row) const;

  // For a column without a slot, in the table that `columns` is of.
  bool column_is_missing(const ColumnAlignment& columns, const FormBlock& block, std::size_t column) const;

 private:
  bool goes_on_untold(std::size_t row) const;
  bool is_headed(std::size_t block) const;
  bool block_is_missing(std::size_t block) const;
  bool printed_elsewhere(const Label& label) const;
  int neighbour(std::size_t block, std::size_t row, int step) const;

  const std::vector<Table>& tables_;
  const DocumentRows& document_;
  const FormLayout& layout_;
  const RowAlignment& rows_;
  std::vector<std::u32string> short_blocks_;  // folded texts outside tables that could be lost labels
  bool pictures_ = false;                     // the document has figures, which may hold tables
  bool strays_ = false;                       // rows that are none of the form, with figures or illegible
};

}  // namespace nianbao::extract
