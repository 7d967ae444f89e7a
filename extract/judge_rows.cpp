// Method: a match is sure where its label is like the item's and unlike all others, or where the label says too little
// but the gap between two sure rows, or after the last of a table, has as many rows as the form has there. Words that
// were read badly say nothing, and where many of a table were, scraps neither. Rows beside the corner of a header,
// first or printed again, are no data, whatever a fax left in them.
//
// Where labels tell hardly a row of a block, they may have misled the alignment: a header that was torn in two is taken
// for the first row, and all others are one off. If the rows full of figures are as many as the form has, they are
// matched in their order instead; that they are right is left to the form's sums (counted.h).
//
// A label in two lines, with figures beside the second, may come as two rows: a blank row next to one with figures that
// is no row of the form is not surely blank.
//
// Assumes that rows come in the form's order. Fails, and says so, where an agency changed the order.
#include "extract/judge_rows.h"

#include <algorithm>
#include <set>

namespace nianbao::extract {
namespace {

constexpr int kDoubled = 2;     // cells with print of two rows: one of the rows has no place of its own
constexpr double kWider = 1.5;  // times the figures of a table's rows; a row of as many is another table's

// Likenesses are 0..1; these were set on the property tests' noise and the wordings seen in published reports.
constexpr double kLike = 0.75;   // the same label, at most a quarter of it misread
constexpr double kMaybe = 0.4;   // enough where the structure says the same
constexpr double kMargin = 0.1;  // by which the best must beat the next

constexpr double kFull = 0.5;      // share of a block's columns in which a row of it has figures
constexpr double kTold = 1;        // of what tells of rows, summed, by which the places beat those one up or down
constexpr int kMostGroups = 2;     // a label in two groups begins in the third column or, where those were cut, beyond
constexpr double kAsManyRows = 3;  // worth of a variant whose rows are as many as the table's: of three likely labels
constexpr std::size_t kFewWords = 4;       // figures for each word of a row: a scan made a word of one
constexpr std::size_t kFewestCounted = 6;  // rows of a block that are counted: their sums can tell

class Judge {
 public:
  Judge(const DocumentRows& document, const FormLayout& layout, RowLabels& labels, RowAlignment& rows)
      : document_(document), layout_(layout), labels_(labels), out_(rows), items_(rows.items) {}

  void run() {
    judge_labels();
    judge_gaps();
    for (std::size_t b = 0; b < layout_.blocks.size(); ++b) count_rows(b);
    judge_blank();
    judge_unlabelled();
    measure();
  }

 private:
  const DocumentRow& row(int i) const { return document_.rows[static_cast<std::size_t>(i)]; }

  void judge_labels() {
    for (std::size_t j = 0; j < items_.size(); ++j) {
      RowMatch& m = out_.matches[j];
      if (m.row < 0) continue;
      if (items_[j].kind != ItemKind::data) {
        m.sure = true;
        continue;
      }
      if (labels_.form_row(items_[j]).path.empty() || labels_.holds_another(row(m.row), items_, j)) continue;
      if (holds_two(row(m.row), items_[j].block)) continue;
      m.sure = m.likeness >= kLike && m.likeness - labels_.rival(row(m.row), items_, j) >= kMargin;
    }
  }

  // Runs of unsure matches between sure ones: as many rows here as there, and no label against it.
  void judge_gaps() {
    std::vector<std::size_t> data;
    for (std::size_t j = 0; j < items_.size(); ++j) {
      if (labels_.is_labelled(items_[j])) data.push_back(j);
    }
    for (std::size_t a = 0; a < data.size();) {
      std::size_t b = a;
      while (b < data.size() && !out_.sure_at(data[b])) ++b;
      if (b > a) judge_gap(data, a, b);
      a = b + 1;
    }
  }

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

  void judge_gap(const std::vector<std::size_t>& data, std::size_t a, std::size_t b) {
    // The gap stays within one block: it is anchored by a row of the block, or by the block's header or end.
    const int above = a > 0 ? out_.matches[data[a - 1]].row : -1;
    const int below = b < data.size() ? out_.matches[data[b]].row : end_of_gap(data, a, b);
    int expected = 0;
    for (std::size_t k = a; k < b; ++k) {
      if (labels_.form_row(items_[data[k]]).extra) continue;
      ++expected;
      if (out_.matches[data[k]].row < 0) return;
    }
    int present = 0;
    for (int i = above + 1; i < below; ++i) {
      if (row(i).doubled >= kDoubled) return;
      const int j = out_.item_of[static_cast<std::size_t>(i)];
      const bool furniture = j >= 0 && (items_[static_cast<std::size_t>(j)].kind != ItemKind::data ||
                                        out_.matches[static_cast<std::size_t>(j)].second == i);
      if (!furniture && row(i).doubled + figures_in_words(row(i), items_[data[a]].block) >= kDoubled) return;
      const bool labelled = j < 0 && row(i).labelled && !row(i).title && !row(i).whole && !row(i).leads;
      const bool blank = j >= 0 && (out_.matches[static_cast<std::size_t>(j)].likeness >= kMaybe || is_blank(row(i)));
      if (!furniture && row(i).corner == 0 && !row(i).again && (row(i).figures > 0 || labelled || blank)) ++present;
    }
    if (present != expected) return;
    bool merged = false;
    for (std::size_t k = a; k < b; ++k) {
      const RowMatch& m = out_.matches[data[k]];
      merged = merged || (m.row >= 0 && labels_.holds_another(row(m.row), items_, data[k]));
    }
    for (std::size_t k = a; k < b; ++k) {
      RowMatch& m = out_.matches[data[k]];
      if (m.row < 0 || labels_.holds_another(row(m.row), items_, data[k])) continue;
      const double other = labels_.rival(row(m.row), items_, data[k]);
      m.sure = !row(m.row).labelled || (m.likeness >= kMaybe && m.likeness >= other - 0.02) ||
               (!merged && row(m.row).mute && other < kLike);
    }
  }

  // Whether a row holds the print of two where its figures stand: in most of its cells, since of a row whose cells are
  // narrow only the longest figures go on in a second line.
  bool holds_two(const DocumentRow& row, std::size_t block) const {
    const int cells = row.doubled + figures_in_words(row, block);
    return cells >= kDoubled && 2 * cells >= static_cast<int>(layout_.blocks[block].columns.size());
  }

  // The cells of a scanned row that hold words where its figures stand: the lines of several rows may be read so.
  int figures_in_words(const DocumentRow& row, std::size_t block) const {
    if (row.corner > 0 || row.again || row.title || row.whole || row.leads) return 0;
    const auto columns = static_cast<int>(layout_.blocks[block].columns.size());
    const int first = begin_of_last(row, columns);
    if (first == 0) return 0;
    return static_cast<int>(std::count_if(row.words.begin(), row.words.end(), [first](const RowText& word) {
      return word.cell->origin == Origin::ocr && word.cell->row_span == 1 && word.cell->column >= first;
    }));
  }

  // Whether a row has its cells, and nothing in most of them: agencies leave rows blank.
  static bool is_blank(const DocumentRow& row) { return 2 * row.blanks > row.source->columns; }

  // Matches a block's rows in their order where labels failed.
  void count_rows(std::size_t block) {
    std::vector<std::size_t> data;
    std::set<int> tables;
    std::size_t sure = 0;
    for (std::size_t j = 0; j < items_.size(); ++j) {
      if (items_[j].block != block || !labels_.is_labelled(items_[j]) || labels_.form_row(items_[j]).extra) continue;
      data.push_back(j);
      if (out_.sure_at(j)) ++sure;
      if (out_.matches[j].row >= 0) tables.insert(row(out_.matches[j].row).table);
    }
    if (data.size() < kFewestCounted || 2 * sure >= data.size()) return;
    const std::vector<int> full = full_rows(block, tables);
    if (full.size() != data.size() || !are_told(full, data)) return;
    for (std::size_t k = 0; k < data.size(); ++k) {
      if (speaks_against(row(full[k]), data[k])) return;
    }
    for (std::size_t i = 0; i < document_.rows.size(); ++i) {
      const int j = out_.item_of[i];
      if (j >= 0 && is_data_of(block, j)) out_.item_of[i] = -1;
    }
    for (std::size_t k = 0; k < data.size(); ++k) {
      out_.item_of[static_cast<std::size_t>(full[k])] = static_cast<int>(data[k]);
      out_.matches[data[k]] = {full[k], -1, labels_.own(row(full[k]), items_[data[k]]), false, true};
    }
    out_.score += kAsManyRows;
  }

  // Whether what is left of the labels, and where they begin, speaks for these places rather than for those one up or
  // down, in the first half of the rows and in the second.
  bool are_told(const std::vector<int>& rows, const std::vector<std::size_t>& data) {
    const std::size_t middle = data.size() / 2;
    return are_told(rows, data, 0, middle) && are_told(rows, data, middle, data.size());
  }

  bool are_told(const std::vector<int>& rows, const std::vector<std::size_t>& data, std::size_t from, std::size_t to) {
    double here = 0;
    double up = 0;
    double down = 0;
    for (std::size_t k = from; k < to; ++k) {
      const DocumentRow& r = row(rows[k]);
      here += told(r, items_[data[k]]);
      if (k > 0) up += told(r, items_[data[k - 1]]);
      if (k + 1 < data.size()) down += told(r, items_[data[k + 1]]);
    }
    return here >= std::max(up, down) + kTold;
  }

  // How far a row's label is an item's: by its words, and by whether it begins where a label in so many groups does.
  double told(const DocumentRow& r, const FormItem& item) {
    const auto columns = static_cast<int>(layout_.blocks[item.block].columns.size());
    const Cell* label = cell_at(*r.source, r.row, r.source->columns - columns - 1);
    const auto groups = static_cast<int>(labels_.form_row(item).path.size()) - 1;
    const bool begins = label != nullptr && label->row_span == 1 &&
                        std::min(label->column, kMostGroups) == std::min(groups, kMostGroups);
    return labels_.own(r, item) + (begins ? 1 : 0);
  }

  bool is_data_of(std::size_t block, int item) const {
    const FormItem& it = items_[static_cast<std::size_t>(item)];
    return it.block == block && it.kind == ItemKind::data;
  }

  // The rows of these tables that hold figures in most of a block's columns, those of other blocks left out.
  std::vector<int> full_rows(std::size_t block, const std::set<int>& tables) const {
    std::vector<int> out;
    const double least = kFull * static_cast<double>(layout_.blocks[block].columns.size());
    for (int i = 0; i < static_cast<int>(document_.rows.size()); ++i) {
      if (!tables.contains(row(i).table) || row(i).corner > 0 || row(i).again || row(i).doubled >= kDoubled) continue;
      const int j = out_.item_of[static_cast<std::size_t>(i)];
      const bool others = j >= 0 && items_[static_cast<std::size_t>(j)].kind == ItemKind::data && !is_data_of(block, j);
      if (!others && row(i).figures >= least) out.push_back(i);
    }
    return out;
  }

  // Whether a legible label is another row's.
  bool speaks_against(const DocumentRow& r, std::size_t item) {
    return r.labelled && !r.mute && labels_.own(r, items_[item]) < kMaybe && labels_.rival(r, items_, item) >= kLike;
  }

  // Whether a row with figures has no place in the form, or none that is sure: it may be another's.
  bool is_stray(int i, std::size_t block) const {
    if (i < 0 || i >= static_cast<int>(document_.rows.size())) return false;
    const int j = out_.item_of[static_cast<std::size_t>(i)];
    if (j >= 0 && (out_.sure_at(static_cast<std::size_t>(j)) || !is_data_of(block, j))) return false;
    const double least = kFull * static_cast<double>(layout_.blocks[block].columns.size());
    return row(i).figures >= least && row(i).corner == 0 && !row(i).again && !row(i).whole;
  }

  void judge_blank() {
    for (std::size_t j = 0; j < items_.size(); ++j) {
      RowMatch& m = out_.matches[j];
      if (items_[j].kind != ItemKind::data || m.row < 0 || row(m.row).figures > 0) continue;
      if (is_stray(m.row - 1, items_[j].block) || is_stray(m.row + 1, items_[j].block)) m.sure = false;
    }
  }

  // Whether a row holds no words but those that a scan made of a few of its figures: it has no cell for a label.
  bool holds_figures(const DocumentRow& row, std::size_t block) const {
    if (row.words.empty()) return true;
    const auto columns = static_cast<int>(layout_.blocks[block].columns.size());
    const bool scanned = std::all_of(row.words.begin(), row.words.end(),
                                     [](const RowText& word) { return word.cell->origin == Origin::ocr; });
    return scanned && begin_of_last(row, columns) == 0 &&
           kFewWords * row.words.size() <= static_cast<std::size_t>(row.figures);
  }

  // A row that has no label in the form: sure right under its header, with no other row of figures beside it.
  void judge_unlabelled() {
    for (std::size_t j = 0; j < items_.size(); ++j) {
      if (items_[j].kind != ItemKind::data || labels_.is_labelled(items_[j])) continue;
      RowMatch& m = out_.matches[j];
      if (m.row < 0) continue;
      bool header = false;
      for (std::size_t k = j; k-- > 0 && items_[k].kind == ItemKind::header && !header;) {
        header = out_.matches[k].row >= 0;
      }
      bool others = false;
      for (int i = m.row - 1; i <= m.row + 1; ++i) {
        if (i == m.row || i < 0 || i >= static_cast<int>(document_.rows.size())) continue;
        others = others || (out_.item_of[static_cast<std::size_t>(i)] < 0 && row(i).figures > 0 &&
                            holds_figures(row(i), items_[j].block));
      }
      m.counted = !others && holds_figures(row(m.row), items_[j].block);
      m.sure = header && m.counted;
    }
  }

  void measure() {
    int all = 0;
    int found = 0;
    int counted = 0;
    for (std::size_t j = 0; j < items_.size(); ++j) {
      if (items_[j].kind != ItemKind::data || labels_.form_row(items_[j]).extra) continue;
      ++all;
      if (out_.sure_at(j)) {
        ++found;
      } else if (labels_.is_labelled(items_[j]) && out_.matches[j].counted) {
        ++counted;
      }
    }
    if (all == 0) return;
    out_.share = static_cast<double>(found) / all;
    out_.counted = static_cast<double>(counted) / all;
  }

  const DocumentRows& document_;
  const FormLayout& layout_;
  RowLabels& labels_;
  RowAlignment& out_;
  const std::vector<FormItem>& items_;
};

}  // namespace

void judge_rows(const DocumentRows& document, const FormLayout& layout, RowLabels& labels, RowAlignment& rows) {
  Judge(document, layout, labels, rows).run();
}

}  // namespace nianbao::extract
