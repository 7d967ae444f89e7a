// Rows of a document's tables against the rows of a form.
//
// Method: the form in one of its variants is a sequence of items (a band, up to four header rows, the data rows of each
// block); the rows of all tables of the document, one table after the other, are aligned with it by dynamic programming
// that keeps the order, so it does not matter how the form is cut into tables. A row is worth the likeness of its label
// to the item's, plus a little for the groups over it. Rows without readable label are worth a little where they hold
// figures: they fill gaps.
// Then each match is judged. It is sure where its label is like the item's and unlike all others, or where the label
// says too little but the gap between two sure rows, or after the last of a table, has as many rows as the form has
// there. Where many labels of a table are illegible, scraps of one to three characters say nothing either. Rows beside
// the corner of a header, first or printed again, are no data, whatever a fax left in them.
// Assumes that rows come in the form's order. Fails, and says so, where an agency changed the order.
#include "extract/map_rows.h"

#include <algorithm>

#include "extract/likenesses.h"
#include "extract/match.h"

namespace nianbao::extract {
namespace {

constexpr int kHeaderRows = 4;        // the known forms have three; a page break may cut one in two
constexpr int kFewestHeaderRows = 2;  // of one that a page prints again over several columns
constexpr int kWordsToFigure = 4;     // at least, in a header: a word in it may be read as a figure
constexpr int kDoubled = 2;           // cells with figures of two rows: one of the rows has no place of its own
constexpr double kWider = 1.5;        // times the figures of a table's rows; a row of as many is another table's

// Likenesses are 0..1; these were set on the property tests' noise and the wordings seen in published reports.
constexpr double kEven = 0.45;       // a likeness that speaks neither for nor against
constexpr double kLike = 0.75;       // the same label, at most a quarter of it misread
constexpr double kMaybe = 0.4;       // enough where the structure says the same
constexpr double kMargin = 0.1;      // by which the best must beat the next
constexpr double kUnlabelled = 0.2;  // worth of a row with figures and no label
constexpr double kSkipItem = -0.15;  // a row of the form that the document lacks
constexpr double kSkipRow = -0.1;    // a row of the document that the form lacks
constexpr double kNever = -10;

// A group's label covers several rows and stands left of the labels of its rows.
bool is_group(const DocumentRow& row, std::size_t word) {
  if (row.words[word].cell->row_span <= 1) return false;
  for (std::size_t i = word + 1; i < row.words.size(); ++i) {
    if (row.words[i].cell->row_span < row.words[word].cell->row_span) return true;
  }
  return false;
}

class Aligner {
 public:
  Aligner(const DocumentRows& document, const FormLayout& layout)
      : document_(document), layout_(layout), like_(document) {}

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
      if (j >= 0) match(j) = {i, -1, likeness(row(i), item(j)), false};
    }
    join_cut_labels();
    judge_labels();
    judge_gaps();
    judge_unlabelled();
    measure();
    return std::move(out_);
  }

 private:
  const DocumentRow& row(int i) const { return document_.rows[static_cast<std::size_t>(i)]; }
  const FormItem& item(int j) const { return out_.items[static_cast<std::size_t>(j)]; }
  RowMatch& match(int j) { return out_.matches[static_cast<std::size_t>(j)]; }
  const FormRow& form_row(const FormItem& it) const { return layout_.blocks[it.block].rows[it.row]; }

  void make_items() {
    for (std::size_t b = 0; b < layout_.blocks.size(); ++b) {
      if (!layout_.blocks[b].band.wordings.empty()) out_.items.push_back({ItemKind::band, b, 0});
      for (int i = 0; i < kHeaderRows; ++i) out_.items.push_back({ItemKind::header, b, 0});
      for (std::size_t r = 0; r < layout_.blocks[b].rows.size(); ++r) out_.items.push_back({ItemKind::data, b, r});
    }
  }

  double skip_item(const FormItem& it) const {
    return it.kind == ItemKind::data && !form_row(it).extra ? kSkipItem : 0.0;
  }

  double worth(const DocumentRow& r, const FormItem& it) {
    if (r.title) return kNever;
    if (it.kind == ItemKind::band) return band_worth(r, layout_.blocks[it.block]);
    if (it.kind == ItemKind::header) return header_worth(r, layout_.blocks[it.block]);
    return data_worth(r, it);
  }

  double band_worth(const DocumentRow& r, const FormBlock& block) {
    if (r.words.empty() || r.words.size() > 2 || r.figures > 0) return kNever;
    return 2 * (best(r, block.band) - kEven) * 0.8;
  }

  // The sum over its words, so that the edition whose wordings are printed wins clearly.
  double header_worth(const DocumentRow& r, const FormBlock& block) {
    if (r.words.empty() || (r.corner == 0 && r.figures > static_cast<int>(r.words.size()))) return kNever;
    double sum = 0;
    for (const RowText& word : r.words) sum += column_likeness(word, block) - 0.5;
    return sum * 0.4 - 0.3 * r.figures;
  }

  double column_likeness(const RowText& word, const FormBlock& block) {
    double most = like_(word, block.corner);
    for (const FormColumn& column : block.columns) {
      for (const Label& label : column.path) most = std::max(most, like_(word, label));
    }
    return most;
  }

  double best(const DocumentRow& r, const Label& label) {
    double most = 0;
    for (const RowText& word : r.words) most = std::max(most, like_(word, label));
    return most;
  }

  // Of the row's own label to the item's own label; groups' labels count half.
  double likeness(const DocumentRow& r, const FormItem& it) {
    if (it.kind == ItemKind::band) return best(r, layout_.blocks[it.block].band);
    if (it.kind == ItemKind::header || form_row(it).path.empty()) return r.words.empty() ? 1 : 0;
    double most = 0;
    for (std::size_t w = 0; w < r.words.size(); ++w) {
      most = std::max(most, like_(r.words[w], form_row(it).path.back()) * (is_group(r, w) ? 0.5 : 1.0));
    }
    return most;
  }

  double data_worth(const DocumentRow& r, const FormItem& it) {
    const std::vector<Label>& path = form_row(it).path;
    if (r.corner > 0 || heads_page(static_cast<int>(&r - document_.rows.data()))) return kNever;
    if (path.empty()) {
      if (r.words.empty()) return r.figures > 0 ? 0.5 : 0.1;
      return r.figures > static_cast<int>(r.words.size()) ? 0.1 : kNever;
    }
    double groups = 0;
    for (std::size_t level = 0; level + 1 < path.size(); ++level) groups += best(r, path[level]) - 0.5;
    if (path.size() > 1) groups *= 0.2 / static_cast<double>(path.size() - 1);
    if (!has_own_label(r)) return (r.figures > 0 ? kUnlabelled : 0.0) + groups;
    const double text = 2 * (likeness(r, it) - kEven) + groups;
    return r.figures > 0 ? std::max(text, -0.05) : text;
  }

  bool has_own_label(const DocumentRow& r) const {
    // A cell over several rows says nothing of one of them.
    return std::any_of(r.words.begin(), r.words.end(), [](const RowText& word) { return word.cell->row_span == 1; });
  }

  // Labels that were read badly, and in their company also scraps that were read surely.
  bool says_nothing(const DocumentRow& r) const {
    constexpr std::size_t kScrap = 3;  // characters; the shortest labels of rows that say which they are have four
    if (r.poor && label_of(r).size() <= kScrap) return true;
    return std::any_of(r.words.begin(), r.words.end(),
                       [](const RowText& word) { return word.cell->row_span == 1 && is_illegible(*word.cell); });
  }

  std::u32string label_of(const DocumentRow& r) const {
    std::u32string text;
    for (const RowText& word : r.words) {
      if (word.cell->row_span == 1) text += document_.texts[static_cast<std::size_t>(word.text)];
    }
    return text;
  }

  // A label that a page break cut in two gave two rows; only one of them has figures.
  void join_cut_labels() {
    for (std::size_t j = 0; j < out_.items.size(); ++j) {
      RowMatch& m = out_.matches[j];
      if (m.row < 0 || out_.items[j].kind != ItemKind::data || form_row(out_.items[j]).path.empty()) continue;
      for (const int other : {m.row - 1, m.row + 1}) {
        if (other < 0 || other >= static_cast<int>(document_.rows.size())) continue;
        if (out_.item_of[static_cast<std::size_t>(other)] >= 0 || row(other).page == row(m.row).page) continue;
        if (row(other).words.empty() || (row(other).figures > 0 && row(m.row).figures > 0)) continue;
        const bool before = other < m.row;
        const std::u32string whole =
            before ? label_of(row(other)) + label_of(row(m.row)) : label_of(row(m.row)) + label_of(row(other));
        const double joined = similarity(whole, form_row(out_.items[j]).path.back());
        if (joined <= m.likeness + 0.05) continue;
        m.second = other;
        m.likeness = joined;
        out_.item_of[static_cast<std::size_t>(other)] = static_cast<int>(j);
        break;
      }
    }
  }

  // The next best row of the form for this row of the document, labels that read the same left out.
  double rival(const DocumentRow& r, std::size_t own) {
    double most = 0;
    const Label& label = form_row(out_.items[own]).path.back();
    for (std::size_t j = 0; j < out_.items.size(); ++j) {
      if (j == own || out_.items[j].kind != ItemKind::data || form_row(out_.items[j]).path.empty()) continue;
      if (form_row(out_.items[j]).path.back().folded.front() == label.folded.front()) continue;
      most = std::max(most, likeness(r, out_.items[j]));
    }
    return most;
  }

  // Whether the row's label holds another row's label too: a ruling between them was lost.
  bool holds_another(const DocumentRow& r, std::size_t own) {
    const std::u32string text = label_of(r);
    const std::u32string& label = form_row(out_.items[own]).path.back().folded.front();
    for (std::size_t j = 0; j < out_.items.size(); ++j) {
      if (j == own || out_.items[j].kind != ItemKind::data || form_row(out_.items[j]).path.empty()) continue;
      const std::u32string& other = form_row(out_.items[j]).path.back().folded.front();
      if (other.size() < 4 || text.size() < other.size() + 4 || other == label) continue;
      if (best_inside(other, label) > 0.7 || best_inside(other, text) < 0.8) continue;
      return true;
    }
    return false;
  }

  void judge_labels() {
    for (std::size_t j = 0; j < out_.items.size(); ++j) {
      RowMatch& m = out_.matches[j];
      if (m.row < 0) continue;
      if (out_.items[j].kind != ItemKind::data) {
        m.sure = true;
        continue;
      }
      if (form_row(out_.items[j]).path.empty() || holds_another(row(m.row), j)) continue;
      m.sure = m.likeness >= kLike && m.likeness - rival(row(m.row), j) >= kMargin;
    }
  }

  // Runs of unsure matches between sure ones: as many rows here as there, and no label against it.
  void judge_gaps() {
    std::vector<std::size_t> data;
    for (std::size_t j = 0; j < out_.items.size(); ++j) {
      if (out_.items[j].kind == ItemKind::data && !form_row(out_.items[j]).path.empty()) data.push_back(j);
    }
    for (std::size_t a = 0; a < data.size();) {
      std::size_t b = a;
      while (b < data.size() && !sure_at(data[b])) ++b;
      if (b > a) judge_gap(data, a, b);
      a = b + 1;
    }
  }

  bool sure_at(std::size_t j) const { return out_.matches[j].row >= 0 && out_.matches[j].sure; }

  // A gap after which the form has no sure row ends with the table that its last row is in, if that ends there.
  int end_of_gap(const std::vector<std::size_t>& data, std::size_t a, std::size_t b) const {
    int end = -1;
    int figures = 0;
    for (std::size_t k = a; k < b; ++k) {
      const int i = out_.matches[data[k]].row;
      end = std::max(end, i);
      if (i >= 0) figures = std::max(figures, row(i).figures);
    }
    const auto rows = static_cast<int>(document_.rows.size());
    if (end < 0) return rows;
    const int table = row(end).table;
    while (end < rows && row(end).table == table) ++end;
    return goes_on(end, figures) ? rows : end;
  }

  // Whether so many words and figures are a header's, some of whose words were taken for figures.
  static bool is_worded(std::size_t words, int figures) { return kWordsToFigure * figures <= static_cast<int>(words); }

  // Whether the table that begins with row `i` begins with rows that nothing tells, the first with figures having no
  // more of them than `figures`: below a page break, perhaps a header printed again, a table goes on so.
  bool goes_on(int i, int figures) const {
    const auto rows = static_cast<int>(document_.rows.size());
    for (int k = i; k < rows && row(k).table == row(i).table; ++k) {
      if (row(k).figures > kWider * figures) return false;
    }
    for (int k = i; k < rows && row(k).table == row(i).table; ++k) {
      if (out_.item_of[static_cast<std::size_t>(k)] >= 0) return false;
      if (row(k).figures > 0 && !is_worded(row(k).words.size(), row(k).figures)) return row(k).figures <= figures;
    }
    return false;
  }

  // Whether a row stands above all figures of its table: a header, legible or not.
  bool heads_table(int i) const {
    for (int k = i; k >= 0 && row(k).table == row(i).table; --k) {
      if (row(k).figures > 0) return false;
    }
    return true;
  }

  // Whether a row is of a header that a page prints again, legible or not: rows at the top of a page beside a corner
  // that spans them, with words in them and hardly a figure.
  bool heads_page(int i) const {
    const auto same_page = [&](int k) {
      return k >= 0 && k < static_cast<int>(document_.rows.size()) && row(k).table == row(i).table &&
             row(k).page == row(i).page;
    };
    int first = i;
    while (same_page(first - 1)) --first;
    int end = first;
    for (const RowText& word : row(first).words) end = std::max(end, first + word.cell->row_span);
    if (end <= i || end - first < kFewestHeaderRows || !same_page(end - 1)) return false;
    std::size_t words = 0;
    int figures = 0;
    for (int k = first; k < end; ++k) {
      words += row(k).words.size();
      figures += row(k).figures;
    }
    return is_worded(words, figures);
  }

  void judge_gap(const std::vector<std::size_t>& data, std::size_t a, std::size_t b) {
    // The gap stays within one block: it is anchored by a row of the block, or by the block's header or end.
    const int above = a > 0 ? out_.matches[data[a - 1]].row : -1;
    const int below = b < data.size() ? out_.matches[data[b]].row : end_of_gap(data, a, b);
    int expected = 0;
    for (std::size_t k = a; k < b; ++k) {
      if (form_row(out_.items[data[k]]).extra) continue;
      ++expected;
      if (out_.matches[data[k]].row < 0) return;
    }
    int present = 0;
    for (int i = above + 1; i < below; ++i) {
      if (row(i).doubled >= kDoubled) return;
      const int j = out_.item_of[static_cast<std::size_t>(i)];
      const bool furniture = j >= 0 && (out_.items[static_cast<std::size_t>(j)].kind != ItemKind::data ||
                                        out_.matches[static_cast<std::size_t>(j)].second == i);
      const bool labelled = j < 0 && has_own_label(row(i)) && !row(i).title && !row(i).whole && !heads_table(i);
      const bool blank = j >= 0 && out_.matches[static_cast<std::size_t>(j)].likeness >= kMaybe;
      if (!furniture && row(i).corner == 0 && !heads_page(i) && (row(i).figures > 0 || labelled || blank)) ++present;
    }
    if (present != expected) return;
    bool merged = false;
    for (std::size_t k = a; k < b; ++k) {
      const RowMatch& m = out_.matches[data[k]];
      merged = merged || (m.row >= 0 && holds_another(row(m.row), data[k]));
    }
    for (std::size_t k = a; k < b; ++k) {
      RowMatch& m = out_.matches[data[k]];
      if (m.row < 0 || holds_another(row(m.row), data[k])) continue;
      const double other = rival(row(m.row), data[k]);
      m.sure = !has_own_label(row(m.row)) || (m.likeness >= kMaybe && m.likeness >= other - 0.02) ||
               (!merged && says_nothing(row(m.row)) && other < kLike);
    }
  }

  // A row that has no label in the form: sure right under its header, with nothing that could be it besides.
  void judge_unlabelled() {
    for (std::size_t j = 0; j < out_.items.size(); ++j) {
      if (out_.items[j].kind != ItemKind::data || !form_row(out_.items[j]).path.empty()) continue;
      RowMatch& m = out_.matches[j];
      if (m.row < 0) continue;
      bool header = false;
      for (std::size_t k = j; k-- > 0 && out_.items[k].kind == ItemKind::header && !header;) {
        header = out_.matches[k].row >= 0;
      }
      bool others = false;
      for (int i = m.row - 1; i <= m.row + 1; ++i) {
        if (i == m.row || i < 0 || i >= static_cast<int>(document_.rows.size())) continue;
        others =
            others || (out_.item_of[static_cast<std::size_t>(i)] < 0 && row(i).figures > 0 && row(i).words.empty());
      }
      m.counted = !others && row(m.row).words.empty();
      m.sure = header && m.counted;
    }
  }

  void measure() {
    int all = 0;
    int found = 0;
    for (std::size_t j = 0; j < out_.items.size(); ++j) {
      if (out_.items[j].kind != ItemKind::data || form_row(out_.items[j]).extra) continue;
      ++all;
      if (sure_at(j)) ++found;
    }
    out_.share = all == 0 ? 0 : static_cast<double>(found) / all;
  }

  const DocumentRows& document_;
  const FormLayout& layout_;
  Likenesses like_;
  RowAlignment out_;
};

}  // namespace

const RowMatch* RowAlignment::data_row(std::size_t block, std::size_t row) const {
  for (std::size_t j = 0; j < items.size(); ++j) {
    if (items[j].kind == ItemKind::data && items[j].block == block && items[j].row == row) return &matches[j];
  }
  return nullptr;
}

RowAlignment align_rows(const DocumentRows& document, const FormLayout& layout) {
  return Aligner(document, layout).run();
}

}  // namespace nianbao::extract
