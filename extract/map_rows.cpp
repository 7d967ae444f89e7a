// Rows of a document's tables against the rows of a form.
//
// Method: the form in one of its variants is a sequence of items (a band, up to four header rows, the data rows of each
// block); the rows of all tables of the document, one table after the other, are aligned with it by dynamic programming
// that keeps the order, so it does not matter how the form is cut into tables. A row is worth the likeness of its label
// to the item's, plus a little for the groups over it. Rows without readable label are worth a little where they hold
// figures: they fill gaps. Then each match is judged (judge_rows.h).
// Assumes that rows come in the form's order.
#include "extract/map_rows.h"

#include <algorithm>

#include "extract/judge_rows.h"
#include "extract/match.h"
#include "extract/row_labels.h"

namespace nianbao::extract {
namespace {

constexpr int kHeaderRows = 4;  // the known forms have three; a page break may cut one in two

// Likenesses are 0..1; these were set on the property tests' noise and the wordings seen in published reports.
constexpr double kEven = 0.45;         // a likeness that speaks neither for nor against
constexpr double kUnlabelled = 0.2;    // worth of a row with figures and no label
constexpr double kLeastWorth = -0.05;  // of a row with figures, whatever its label
constexpr double kBlankWorth = -0.09;  // of one with blank cells and a label that was read badly
constexpr double kSkipItem = -0.15;    // a row of the form that the document lacks
constexpr double kSkipRow = -0.1;      // a row of the document that the form lacks
constexpr double kNever = -10;

class Aligner {
 public:
  Aligner(const DocumentRows& document, const FormLayout& layout)
      : document_(document), layout_(layout), labels_(document, layout) {}

  RowAlignment run() {
    make_items();
    const auto rows = static_cast<int>(document_.rows.size());
    const auto items = static_cast<int>(out_.items.size());
    out_.item_of = align(
        rows, items, [this](int i, int j) { return worth(row(i), item(j)); },
        [this](int i) { return row(i).figures > 0 ? kSkipRow : 0.0; }, [this](int j) { return skip_item(item(j)); },
        &out_.score);
    out_.matches.resize(out_.items.size());
    for (int i = 0; i < rows; ++i) {
      const int j = out_.item_of[static_cast<std::size_t>(i)];
      if (j >= 0) match(j) = {i, -1, labels_.own(row(i), item(j)), false};
    }
    join_cut_labels();
    judge_rows(document_, layout_, labels_, out_);
    return std::move(out_);
  }

 private:
  const DocumentRow& row(int i) const { return document_.rows[static_cast<std::size_t>(i)]; }
  const FormItem& item(int j) const { return out_.items[static_cast<std::size_t>(j)]; }
  RowMatch& match(int j) { return out_.matches[static_cast<std::size_t>(j)]; }

  void make_items() {
    for (std::size_t b = 0; b < layout_.blocks.size(); ++b) {
      if (!layout_.blocks[b].band.wordings.empty()) out_.items.push_back({ItemKind::band, b, 0});
      for (int i = 0; i < kHeaderRows; ++i) out_.items.push_back({ItemKind::header, b, 0});
      for (std::size_t r = 0; r < layout_.blocks[b].rows.size(); ++r) out_.items.push_back({ItemKind::data, b, r});
    }
  }

  double skip_item(const FormItem& it) const {
    return it.kind == ItemKind::data && !labels_.form_row(it).extra ? kSkipItem : 0.0;
  }

  double worth(const DocumentRow& r, const FormItem& it) {
    if (r.title) return kNever;
    if (it.kind == ItemKind::band) return band_worth(r, layout_.blocks[it.block]);
    if (it.kind == ItemKind::header) return header_worth(r, layout_.blocks[it.block]);
    return data_worth(r, it);
  }

  double band_worth(const DocumentRow& r, const FormBlock& block) {
    if (r.words.empty() || r.words.size() > 2 || r.figures > 0) return kNever;
    return 2 * (labels_.best(r, block.band) - kEven) * 0.8;
  }

  // The sum over its words, so that the edition whose wordings are printed wins clearly.
  double header_worth(const DocumentRow& r, const FormBlock& block) {
    if (r.words.empty() || (r.corner == 0 && r.figures > static_cast<int>(r.words.size()))) return kNever;
    double sum = 0;
    for (const RowText& word : r.words) sum += labels_.column(word, block) - 0.5;
    return sum * 0.4 - 0.3 * r.figures;
  }

  double data_worth(const DocumentRow& r, const FormItem& it) {
    const std::vector<Label>& path = labels_.form_row(it).path;
    if (r.corner > 0 || r.again) return kNever;
    if (path.empty()) {
      if (r.words.empty()) return r.figures > 0 ? 0.5 : 0.1;
      return r.figures > static_cast<int>(r.words.size()) ? 0.1 : kNever;
    }
    double groups = 0;
    for (std::size_t level = 0; level + 1 < path.size(); ++level) groups += labels_.best(r, path[level]) - 0.5;
    if (path.size() > 1) groups *= 0.2 / static_cast<double>(path.size() - 1);
    if (!r.labelled) return (r.figures > 0 ? kUnlabelled : 0.0) + groups;
    const double text = 2 * (labels_.own(r, it) - kEven) + groups;
    if (r.figures > 0) return std::max(text, kLeastWorth);
    const bool blank = 2 * r.blanks > static_cast<int>(layout_.blocks[it.block].columns.size());
    return r.mute && blank ? std::max(text, kBlankWorth) : text;
  }

  // A label that a page break cut in two gave two rows; only one of them has figures.
  void join_cut_labels() {
    for (std::size_t j = 0; j < out_.items.size(); ++j) {
      RowMatch& m = out_.matches[j];
      if (m.row < 0 || out_.items[j].kind != ItemKind::data || labels_.form_row(out_.items[j]).path.empty()) continue;
      for (const int other : {m.row - 1, m.row + 1}) {
        if (other < 0 || other >= static_cast<int>(document_.rows.size())) continue;
        if (out_.item_of[static_cast<std::size_t>(other)] >= 0 || row(other).page == row(m.row).page) continue;
        if (row(other).words.empty() || (row(other).figures > 0 && row(m.row).figures > 0)) continue;
        const bool before = other < m.row;
        const std::u32string whole = before ? document_.label_of(row(other)) + document_.label_of(row(m.row))
                                            : document_.label_of(row(m.row)) + document_.label_of(row(other));
        const double joined = similarity(whole, labels_.form_row(out_.items[j]).path.back());
        if (joined <= m.likeness + 0.05) continue;
        m.second = other;
        m.likeness = joined;
        out_.item_of[static_cast<std::size_t>(other)] = static_cast<int>(j);
        break;
      }
    }
  }

  const DocumentRows& document_;
  const FormLayout& layout_;
  RowLabels labels_;
  RowAlignment out_;
};

}  // namespace

const RowMatch* RowAlignment::data_row(std::size_t block, std::size_t row) const {
  for (std::size_t j = 0; j < items.size(); ++j) {
    if (items[j].kind == ItemKind::data && items[j].block == block && items[j].row == row) return &matches[j];
  }
  return nullptr;
}

bool RowAlignment::is_counted(std::size_t block) const {
  int rows = 0;
  for (std::size_t j = 0; j < items.size(); ++j) {
    if (items[j].kind == ItemKind::data && items[j].block == block && matches[j].counted) ++rows;
  }
  return rows > 1;  // a single one is a row that has no label
}

RowAlignment align_rows(const DocumentRows& document, const FormLayout& layout) {
  return Aligner(document, layout).run();
}

}  // namespace nianbao::extract
