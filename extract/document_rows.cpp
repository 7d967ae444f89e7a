#include "extract/document_rows.h"

#include <algorithm>
#include <map>

#include "document/unicode.h"
#include "extract/match.h"
#include "extract/number.h"

namespace nianbao::extract {
namespace {

constexpr double kGuess = 0.1;  // a label that was taken for figures is read as some with less; no figure is
constexpr double kPoor = 0.33;  // share of a table's labels that are illegible, from which on none says much

// Of rows below a corner that have a figure at its right side: where the cell is no corner but a group's label, labels
// stand there, of which a fax makes figures now and then.
constexpr double kMostly = 0.7;
constexpr int kFewestBelow = 4;  // rows below a corner that can tell

constexpr std::size_t kFewestHeaderRows = 2;  // of a header that a page prints again over several columns
constexpr int kWordsToFigure = 4;             // at least, in a header: a word in it may be read as a figure
constexpr std::size_t kScrapSize = 3;  // characters; the shortest labels of rows that say which they are have four

bool has_han(const std::u32string& text) { return std::any_of(text.begin(), text.end(), is_han); }

// Whether a cell holds a number, a number with a note, or a stroke, rather than words.
bool is_figure(const std::string& text) {
  const Number number = parse_number(text);
  return number.value.has_value() || (number.blank && !number.text.empty());
}

// Whether a cell holds several lines, each of them figures.
bool are_figures(const std::string& text) {
  std::size_t lines = 0;
  for (std::size_t at = 0; at <= text.size(); ++lines) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (!is_figure(text.substr(at, end - at))) return false;
    at = end + 1;
  }
  return lines > 1;
}

class Interner {
 public:
  explicit Interner(std::vector<std::u32string>& texts) : texts_(texts) {}
  int operator()(const std::u32string& text) {
    const auto [place, fresh] = ids_.emplace(text, static_cast<int>(texts_.size()));
    if (fresh) texts_.push_back(text);
    return place->second;
  }

 private:
  std::vector<std::u32string>& texts_;
  std::map<std::u32string, int> ids_;
};

bool is_poor(const Table& table) {
  int labels = 0;
  int illegible = 0;
  for (const Cell& cell : table.cells) {
    if (!has_han(fold_label(cell.text))) continue;
    ++labels;
    illegible += is_illegible(cell) ? 1 : 0;
  }
  return labels > 0 && illegible >= kPoor * labels;
}

// How many rows a corner's header has: a row of figures beside it is data, whose label ran into the corner where the
// ruling between them was lost.
int rows_beside(const Table& table, const Cell& corner) {
  for (int row = 1; row < corner.row_span; ++row) {
    int cells = 0;
    int figures = 0;
    for (const Cell& cell : table.cells) {
      if (cell.row != row || cell.column < corner.column_span || cell.row_span > 1) continue;
      ++cells;
      figures += is_figure(cell.text) ? 1 : 0;
    }
    if (cells == table.columns - corner.column_span && figures >= kMostly * cells) return row;
  }
  return corner.row_span;
}

// The corner of a header of several rows: it stands over all labels of the rows below it. Nullptr where that cannot be
// seen: beside a corner some header spans several columns, and below it most rows have a figure right after the labels.
const Cell* corner_of(const Table& table) {
  const Cell* corner = cell_at(table, 0, 0);
  if (corner == nullptr || corner->row_span < 2 || table.rows < corner->row_span + kFewestBelow) return nullptr;
  bool spans = false;
  int figures = 0;
  for (const Cell& cell : table.cells) {
    spans = spans || (cell.row < corner->row_span && cell.column >= corner->column_span && cell.column_span > 1);
    const bool first = cell.row >= corner->row_span && cell.column == corner->column_span;
    figures += first && is_figure(cell.text) ? 1 : 0;
  }
  return spans && figures >= kMostly * (table.rows - corner->row_span) ? corner : nullptr;
}

bool is_own(const RowText& word) { return word.cell->row_span == 1; }

bool is_title(const DocumentRows& document, const DocumentRow& row, const std::vector<FormSection>& sections) {
  if (row.words.size() != 1 || row.figures > 0) return false;
  const std::u32string& text = document.text_of(row.words.front());
  return text.size() > 4 && std::any_of(sections.begin(), sections.end(), [&](const FormSection& section) {
           return similarity(text, section.heading) > 0.85;
         });
}

// Words that were read badly, and in their company also scraps that were read surely.
bool is_mute(const DocumentRows& document, const DocumentRow& row) {
  if (row.poor && document.label_of(row).size() <= kScrapSize) return true;
  return std::any_of(row.words.begin(), row.words.end(),
                     [](const RowText& word) { return is_own(word) && is_illegible(*word.cell); });
}

// Whether row `i` is of a header that a page prints again: rows at the top of a page beside a corner that spans them,
// with words in them and hardly a figure.
bool heads_page(const std::vector<DocumentRow>& rows, std::size_t i) {
  const auto same_page = [&](std::size_t k) { return rows[k].table == rows[i].table && rows[k].page == rows[i].page; };
  std::size_t first = i;
  while (first > 0 && same_page(first - 1)) --first;
  std::size_t end = first;
  for (const RowText& word : rows[first].words)
    end = std::max(end, first + static_cast<std::size_t>(word.cell->row_span));
  if (end <= i || end - first < kFewestHeaderRows || end > rows.size() || !same_page(end - 1)) return false;
  std::size_t words = 0;
  int figures = 0;
  for (std::size_t k = first; k < end; ++k) {
    words += rows[k].words.size();
    figures += rows[k].figures;
  }
  return is_worded(words, figures);
}

}  // namespace

bool is_worded(std::size_t words, int figures) { return kWordsToFigure * figures <= static_cast<int>(words); }

std::u32string DocumentRows::label_of(const DocumentRow& row) const {
  std::u32string text;
  for (const RowText& word : row.words) {
    if (is_own(word)) text += text_of(word);
  }
  return text;
}

int begin_of_last(const DocumentRow& row, int count) {
  const auto cells = static_cast<int>(row.begins.size());
  if (count <= 0) return row.source->columns;
  return count < cells ? row.begins[static_cast<std::size_t>(cells - count)] : 0;
}

DocumentRows document_rows(const std::vector<Table>& tables, const std::vector<FormSection>& sections) {
  DocumentRows out;
  Interner intern(out.texts);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const std::size_t first = out.rows.size();
    const bool poor = is_poor(tables[t]);
    const Cell* corner = corner_of(tables[t]);
    const int heads = corner != nullptr ? rows_beside(tables[t], *corner) : 0;
    for (int r = 0; r < tables[t].rows && out.rows.size() < kMostRows; ++r) {
      const int beside = r < heads ? corner->column_span : 0;
      DocumentRow row;
      row.source = &tables[t];
      row.table = static_cast<int>(t);
      row.row = r;
      row.corner = beside;
      row.poor = poor;
      out.rows.push_back(row);
    }
    for (const Cell& cell : tables[t].cells) {
      const bool guess = cell.origin == Origin::ocr && cell.confidence < kGuess;
      // A dash that a recogniser took for the numeral one says no more of its row than a dash.
      const bool figure = !guess && (is_figure(cell.text) || strip_spaces(cell.text) == "一");
      const std::u32string folded = figure ? std::u32string() : fold_label(cell.text);
      const int text = has_han(folded) ? intern(folded) : -1;
      const int bare = text >= 0 ? intern(fold_without_notes(cell.text)) : -1;
      for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
        const std::size_t at = first + static_cast<std::size_t>(r);
        if (r < 0 || at >= out.rows.size()) break;
        out.rows[at].whole = cell.column_span == tables[t].columns && tables[t].columns > 1;
        out.rows[at].begins.push_back(cell.column);
        if (text >= 0) out.rows[at].words.push_back({text, bare, &cell});
        if (r != cell.row) continue;
        out.rows[at].page = std::max(out.rows[at].page, cell.page);
        if (figure) ++out.rows[at].figures;
        if (cell.text.empty()) ++out.rows[at].blanks;
        if (are_figures(cell.text)) ++out.rows[at].doubled;
      }
    }
  }
  for (DocumentRow& row : out.rows) {
    std::sort(row.begins.begin(), row.begins.end());
    std::sort(row.words.begin(), row.words.end(),
              [](const RowText& a, const RowText& b) { return a.cell->column < b.cell->column; });
    row.title = is_title(out, row, sections);
    row.labelled = std::any_of(row.words.begin(), row.words.end(), is_own);
    row.mute = is_mute(out, row);
  }
  bool leads = true;
  for (std::size_t i = 0; i < out.rows.size(); ++i) {
    DocumentRow& row = out.rows[i];
    leads = (leads || row.row == 0) && row.figures == 0;
    row.leads = leads;
    row.again = heads_page(out.rows, i);
  }
  return out;
}

}  // namespace nianbao::extract
