// Rows of a document's tables against the rows of a form.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/document_rows.h"
#include "extract/form.h"

namespace nianbao::extract {

enum class ItemKind { band, header, data };

// What a document's row may be, in the order of the form.
struct FormItem {
  ItemKind kind = ItemKind::data;
  std::size_t block = 0;
  std::size_t row = 0;  // for data
};

struct RowMatch {
  int row = -1;          // index into DocumentRows::rows; -1: none
  int second = -1;       // the row that holds the rest of its label, where a page break cut it
  double likeness = 0;   // of the labels, 0..1
  bool sure = false;     // text and structure agree
  bool counted = false;  // it is there, and no label says that it is this one
};

struct RowAlignment {
  std::vector<FormItem> items;
  std::vector<RowMatch> matches;  // one for each item
  std::vector<int> item_of;       // for each document row: its item, or -1
  double score = 0;               // comparable between layouts
  double share = 0;               // of the form's rows that were surely found, 0..1
  double counted = 0;             // and of those matched in their order where labels failed

  bool sure_at(std::size_t item) const { return matches[item].row >= 0 && matches[item].sure; }
  bool is_counted(std::size_t block) const;  // whether its rows were matched in their order where labels failed
  const RowMatch* data_row(std::size_t block, std::size_t row) const;  // nullptr where there is no such item
};

RowAlignment align_rows(const DocumentRows& document, const FormLayout& layout);

}  // namespace nianbao::extract
