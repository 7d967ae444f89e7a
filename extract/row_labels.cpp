#include "extract/row_labels.h"

#include <algorithm>

#include "extract/match.h"

namespace nianbao::extract {
namespace {

// A group's label covers several rows and stands left of the labels of its rows.
bool is_group(const DocumentRow& row, std::size_t word) {
  if (row.words[word].cell->row_span <= 1) return false;
  for (std::size_t i = word + 1; i < row.words.size(); ++i) {
    if (row.words[i].cell->row_span < row.words[word].cell->row_span) return true;
  }
  return false;
}

}  // namespace

double RowLabels::best(const DocumentRow& row, const Label& label) {
  double most = 0;
  for (const RowText& word : row.words) most = std::max(most, like_(word, label));
  return most;
}

double RowLabels::column(const RowText& word, const FormBlock& block) {
  double most = like_(word, block.corner);
  for (const FormColumn& column : block.columns) {
    for (const Label& label : column.path) most = std::max(most, like_(word, label));
  }
  return most;
}

double RowLabels::own(const DocumentRow& row, const FormItem& item) {
  if (item.kind == ItemKind::band) return best(row, layout_.blocks[item.block].band);
  if (!is_labelled(item)) return row.words.empty() ? 1 : 0;
  double most = 0;
  for (std::size_t w = 0; w < row.words.size(); ++w) {
    most = std::max(most, like_(row.words[w], form_row(item).path.back()) * (is_group(row, w) ? 0.5 : 1.0));
  }
  return most;
}

double RowLabels::rival(const DocumentRow& row, const std::vector<FormItem>& items, std::size_t item) {
  double most = 0;
  const Label& label = form_row(items[item]).path.back();
  for (std::size_t j = 0; j < items.size(); ++j) {
    if (j == item || !is_labelled(items[j])) continue;
    if (form_row(items[j]).path.back().folded.front() == label.folded.front()) continue;
    most = std::max(most, own(row, items[j]));
  }
  return most;
}

bool RowLabels::holds_another(const DocumentRow& row, const std::vector<FormItem>& items, std::size_t item) const {
  const std::u32string text = document_.label_of(row);
  const std::u32string& label = form_row(items[item]).path.back().folded.front();
  for (std::size_t j = 0; j < items.size(); ++j) {
    if (j == item || !is_labelled(items[j])) continue;
    const std::u32string& other = form_row(items[j]).path.back().folded.front();
    if (other.size() < 4 || text.size() < other.size() + 4 || other == label) continue;
    if (best_inside(other, label) > 0.7 || best_inside(other, text) < 0.8) continue;
    return true;
  }
  return false;
}

}  // namespace nianbao::extract
