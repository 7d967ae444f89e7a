// The labels of a document's rows against those of a form's rows.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/document_rows.h"
#include "extract/form.h"
#include "extract/likenesses.h"
#include "extract/map_rows.h"

namespace nianbao::extract {

// The arguments must outlive it.
class RowLabels {
 public:
  RowLabels(const DocumentRows& document, const FormLayout& layout)
      : document_(document), layout_(layout), like_(document) {}

  // Likenesses are 0..1. Of any words of a row to one label.
  double best(const DocumentRow& row, const Label& label);
  // Of some words to the likest label of a block's header.
  double column(const RowText& word, const FormBlock& block);
  // Of the row's own label to the item's own label; groups' labels count half.
  double own(const DocumentRow& row, const FormItem& item);
  // The same of the next best row of the form, labels that read the same left out. `item`: index of its own one, of
  // data with a label.
  double rival(const DocumentRow& row, const std::vector<FormItem>& items, std::size_t item);
  // Whether the row's label holds another row's label too: a ruling between them was lost.
  bool holds_another(const DocumentRow& row, const std::vector<FormItem>& items, std::size_t item) const;

  const FormRow& form_row(const FormItem& item) const { return layout_.blocks[item.block].rows[item.row]; }
  // Whether it is data with a label.
  bool is_labelled(const FormItem& item) const { return item.kind == ItemKind::data && !form_row(item).path.empty(); }

 private:
  const DocumentRows& document_;
  const FormLayout& layout_;
  Likenesses like_;
};

}  // namespace nianbao::extract
