// Method: extract_report looks for the title before the first table and among the first blocks, and for rows of a form
// in the first kMostRows rows of tables; so a document without such a title, whose first rows are of no form, can be
// forgotten as it goes by. Tables of such a document that print hardly a label of a form can be shown before that.
//
// Fails where a form without a title is cut into tables with one label each: those at its begin count as plain.
#include "extract/form_watch.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "document/unicode.h"
#include "extract/map.h"
#include "extract/map_rows.h"
#include "extract/match.h"
#include "extract/title.h"

namespace nianbao::extract {
namespace {

constexpr std::size_t kTitleBlocks = 48;   // find_title looks at the first 40, and at some behind each
constexpr std::size_t kShortBlock = 240;   // bytes; what stands in one may be a label that got outside its table
constexpr std::size_t kMostBlocks = 5000;  // a report has some 200
constexpr std::size_t kShortestLabel = 4;  // characters; 合计 and 其他 stand in any table
constexpr double kSameLabel = 0.8;         // similarity: one of five characters misread
constexpr double kSameLength = 0.75;       // ratio of lengths of texts that can be as similar
constexpr int kTellingLabels = 2;          // of a form in one table

bool is_needed(const Block& block) {
  switch (block.kind) {
    case BlockKind::heading:
    case BlockKind::paragraph:
      return block.text.size() <= kShortBlock;
    case BlockKind::figure:
      return true;
    default:
      return false;
  }
}

std::vector<std::u32string> labels_of(const Form& form) {
  std::vector<std::u32string> labels;
  const auto add = [&](const std::vector<Label>& path) {
    if (path.empty()) return;
    for (const std::u32string& folded : path.back().folded) {
      if (folded.size() >= kShortestLabel) labels.push_back(folded);
    }
  };
  for (const FormBlock& block : form.layouts.front().blocks) {
    for (const FormRow& row : block.rows) add(row.path);
    for (const FormColumn& column : block.columns) add(column.path);
  }
  return labels;
}

bool prints_labels(const Table& table, const Form& form) {
  std::set<std::u32string> texts;
  for (const Cell& cell : table.cells) {
    std::u32string text = fold_label(cell.text);
    if (text.size() >= kShortestLabel) texts.insert(std::move(text));
  }
  const std::vector<std::u32string> labels = labels_of(form);
  const auto count = std::count_if(texts.begin(), texts.end(), [&](const std::u32string& text) {
    return std::any_of(labels.begin(), labels.end(), [&](const std::u32string& label) {
      const auto [less, more] = std::minmax({static_cast<double>(text.size()), static_cast<double>(label.size())});
      return less >= kSameLength * more && similarity(text, label) >= kSameLabel;
    });
  });
  return count >= kTellingLabels;
}

}  // namespace

void FormWatch::add(std::vector<Block> blocks, std::vector<Table> tables) {
  seen_ += tables.size();
  std::move(blocks.begin(), blocks.end(), std::back_inserter(blocks_));
  if (!titled_ && (seen_ > 0 || blocks_.size() >= kTitleBlocks)) {
    titled_ = find_title(blocks_, forms_).of_report;
  }
  if (!hopeless_) {
    for (Table& table : tables) {
      rows_ += static_cast<std::size_t>(std::max(0, table.rows));
      tables_.push_back(std::move(table));
    }
    settle_plain();
  } else {
    plain_ = seen_;
  }
  if (titled_ && !*titled_) {
    keep_needed();
    give_up_if_full();
  }
}

void FormWatch::settle_plain() {
  if (!titled_ || *titled_) return;
  while (plain_ < tables_.size() && !form_begins_) {
    const Table& table = tables_[plain_];
    form_begins_ =
        std::any_of(forms_.begin(), forms_.end(), [&](const Form& form) { return prints_labels(table, form); });
    if (!form_begins_) ++plain_;
  }
}

// The first blocks stay as they are, since a title is looked for among them.
void FormWatch::keep_needed() {
  needed_ = std::max(needed_, std::min(blocks_.size(), kTitleBlocks));
  const auto begin = blocks_.begin() + static_cast<std::ptrdiff_t>(needed_);
  blocks_.erase(std::remove_if(begin, blocks_.end(), [](const Block& block) { return !is_needed(block); }),
                blocks_.end());
  if (blocks_.size() > kMostBlocks) blocks_.resize(kMostBlocks);
  needed_ = blocks_.size();
}

void FormWatch::give_up_if_full() {
  if (looked_for_form_ || rows_ < kMostRows) return;
  looked_for_form_ = true;
  if (map_tables(tables_, blocks_, forms_, false).form != nullptr) return;
  hopeless_ = true;
  plain_ = seen_;
  std::vector<Table>().swap(tables_);
}

}  // namespace nianbao::extract
