// Tables of a document -> the cells of a form.
//
// Method: each form, in each of its variants, is aligned with the tables' rows (map_rows) and columns (map_columns);
// the one whose labels fit best is taken, so that the labels tell the edition. Where another fits nearly as well, cells
// that only one of them has, or has in another row, are left to a person. Every crossing of a row and a column that
// were found gives a field. A cell that does not stand beside its row's label is doubted: rulings that bend put labels
// and figures one row apart. What was not found is `missing` only where the document can be seen to lack it
// (absence.cpp).
#include "extract/map.h"

#include <algorithm>
#include <map>
#include <optional>

#include "extract/absence.h"
#include "extract/close_calls.h"
#include "extract/counted.h"
#include "extract/label_ends.h"
#include "extract/map_columns.h"
#include "extract/map_rows.h"
#include "extract/match.h"
#include "extract/number.h"

namespace nianbao::extract {
namespace {

constexpr double kLeastShare = 0.2;     // of a form's rows that must be found to call a document an instance of it
constexpr double kLeastTitled = 0.08;   // the same of one whose title says that it is
constexpr std::size_t kWholeGroup = 5;  // cells that one merged cell covers; the smallest groups have so many
constexpr std::ptrdiff_t kMergedAlike = 2;
constexpr double kBeside = 0.5;          // of the lower one's height, that a cell and its row's label have in common
constexpr std::size_t kMostHeaders = 8;  // rows; the known forms have three, and a page break may double them

struct BlockRows {
  std::vector<int> headers;
  std::vector<int> data;
};

class Fitter {
 public:
  Fitter(const std::vector<Table>& tables, const DocumentRows& document) : tables_(tables), document_(document) {}

  Fit run(const Form& form, const FormLayout& layout) {
    Fit fit{&form, &layout, align_rows(document_, layout), {}, {}, 0};
    fit.score = fit.rows.score;
    for (std::size_t b = 0; b < layout.blocks.size(); ++b) {
      fit.columns.emplace_back();
      fit.label_ends.emplace_back();
      const ColumnAlignment* before = nullptr;
      for (const auto& [table, rows] : rows_of_block(fit.rows, b)) {
        const Table& t = tables_[static_cast<std::size_t>(table)];
        const int end = label_end(document_, layout, fit.rows, {b, &t, table, rows.headers});
        ColumnAlignment cut_off;
        if (before == nullptr && rows.headers.empty() && headers_cut_off(fit.rows, layout.blocks[b], b, cut_off)) {
          before = &cut_off;
        }
        ColumnAlignment columns = align_columns(t, layout.blocks[b], rows.headers, rows.data, end, before);
        fit.score += columns.score;
        fit.label_ends.back()[table] = end;
        before = &(fit.columns.back()[table] = std::move(columns));
      }
    }
    return fit;
  }

 private:
  const DocumentRow& row(int i) const { return document_.rows[static_cast<std::size_t>(i)]; }

  // The block's rows in each table; headers are the rows right above its first row that are nothing else.
  std::map<int, BlockRows> rows_of_block(const RowAlignment& rows, std::size_t block) const {
    std::map<int, BlockRows> found;
    for (std::size_t j = 0; j < rows.items.size(); ++j) {
      const RowMatch& m = rows.matches[j];
      if (rows.items[j].block != block || rows.items[j].kind != ItemKind::data || m.row < 0) continue;
      BlockRows& here = found[row(m.row).table];
      if (here.data.empty()) here.headers = headers_above(rows, block, m.row);
      here.data.push_back(row(m.row).row);
    }
    return found;
  }

  std::vector<int> headers_above(const RowAlignment& rows, std::size_t block, int first) const {
    std::vector<int> headers;
    for (int i = first - 1; i >= 0 && row(i).table == row(first).table && headers.size() < kMostHeaders; --i) {
      const int j = rows.item_of[static_cast<std::size_t>(i)];
      if (j >= 0) {
        const FormItem& item = rows.items[static_cast<std::size_t>(j)];
        if (item.block != block || item.kind != ItemKind::header) break;
      } else if (row(i).title || (row(i).corner == 0 && row(i).figures > static_cast<int>(row(i).words.size()))) {
        break;
      }
      headers.push_back(row(i).row);
    }
    std::reverse(headers.begin(), headers.end());
    return headers;
  }

  // Headers that a page break parted from all their rows: alone in a table of their own, or at the end of one.
  bool headers_cut_off(const RowAlignment& rows, const FormBlock& form, std::size_t block,
                       ColumnAlignment& columns) const {
    std::vector<int> headers;
    int table = -1;
    int end = 0;
    for (std::size_t j = 0; j < rows.items.size(); ++j) {
      const RowMatch& m = rows.matches[j];
      if (rows.items[j].block != block || rows.items[j].kind != ItemKind::header || m.row < 0) continue;
      if (table >= 0 && row(m.row).table != table) return false;
      table = row(m.row).table;
      headers.push_back(row(m.row).row);
      end = std::max(end, corner_words_end(document_, row(m.row), form));
    }
    if (headers.empty()) return false;
    columns = align_columns(tables_[static_cast<std::size_t>(table)], form, headers, {}, end, nullptr);
    return true;
  }

  const std::vector<Table>& tables_;
  const DocumentRows& document_;
};

// Whether a cell stands at the height of the words before it.
bool stands_beside_label(const Cell& cell, const DocumentRow& row) {
  const Cell* label = nullptr;
  for (const RowText& word : row.words) {
    if (word.cell->column < cell.column) label = word.cell;
  }
  if (label == nullptr || label->page != cell.page || label->box.empty() || cell.box.empty()) return true;
  return overlap_y(label->box, cell.box) >= kBeside * std::min(label->box.height(), cell.box.height());
}

// From a fit to fields.
class Gatherer {
 public:
  Gatherer(const std::vector<Table>& tables, const std::vector<Block>& blocks, const DocumentRows& document,
           const Fit& fit)
      : tables_(tables), document_(document), fit_(fit), absence_(tables, blocks, document, *fit.layout, fit.rows) {}

  Mapping run() {
    out_.form = fit_.form;
    out_.layout = fit_.layout;
    for (std::size_t b = 0; b < fit_.layout->blocks.size(); ++b) gather_block(b);
    confirm_counted(fit_.layout->sums, counted_, out_);
    for (std::size_t b = 0; b < fit_.layout->blocks.size(); ++b) tell_of_block(b);
    report_merged();
    return std::move(out_);
  }

 private:
  void gather_block(std::size_t b) {
    const FormBlock& block = fit_.layout->blocks[b];
    first_field_.push_back(out_.fields.size());
    counted_.emplace_back();
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      if (block.rows[r].extra) continue;
      for (std::size_t c = 0; c < block.columns.size(); ++c) gather_cell(b, r, c, *fit_.rows.data_row(b, r));
    }
  }

  void tell_of_block(std::size_t b) {
    const FormBlock& block = fit_.layout->blocks[b];
    std::vector<std::vector<std::string>> unsure_columns(block.columns.size());
    std::size_t f = first_field_[b];
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      if (block.rows[r].extra) continue;
      const RowMatch* match = fit_.rows.data_row(b, r);
      std::vector<std::string> ids;
      std::vector<std::size_t> doubtful;
      for (std::size_t c = 0; c < block.columns.size(); ++c, ++f) {
        ids.push_back(out_.fields[f].id);
        if (out_.doubtful[f] != 0) doubtful.push_back(c);
      }
      // Sums may have confirmed a row but for some of its cells.
      const bool sure = match->sure || 2 * doubtful.size() < ids.size();
      for (const std::size_t c : doubtful) {
        if (match->row >= 0 && sure) unsure_columns[c].push_back(ids[c]);
      }
      if (match->row < 0) {
        tell_unfound_row(b, r, ids, out_.fields[f - 1].status == Status::missing);
      } else if (!sure) {
        tell("row_doubtful", "the row \"" + label(block, r) + "\" could not be told for certain; look at its cells",
             ids);
      } else {
        const DocumentRow& place = document_.rows[static_cast<std::size_t>(match->row)];
        out_.places.push_back({place.table, place.row, block.section});
      }
    }
    for (std::size_t c = 0; c < block.columns.size(); ++c) {
      if (unsure_columns[c].empty()) continue;
      tell("column_doubtful",
           "cells under \"" + block.columns[c].path.back().wordings.front() +
               "\" could not be told for certain; look at them",
           unsure_columns[c]);
    }
  }

  static std::string label(const FormBlock& block, std::size_t r) {
    return block.rows[r].path.empty() ? std::string("(without label)") : block.rows[r].path.back().wordings.front();
  }

  void tell(const std::string& code, const std::string& message, const std::vector<std::string>& cells,
            Severity severity = Severity::warning) {
    Issue issue{severity, code, message, 0, {}, cells};
    for (const Field& field : out_.fields) {
      if (issue.page == 0 && !cells.empty() && field.id == cells.front()) issue.page = field.page;
    }
    out_.issues.push_back(std::move(issue));
  }

  void tell_unfound_row(std::size_t b, std::size_t r, const std::vector<std::string>& ids, bool missing) {
    const std::string name = "\"" + label(fit_.layout->blocks[b], r) + "\"";
    if (missing) {
      tell("row_missing", "the document prints no row " + name, ids, Severity::info);
    } else {
      tell("row_not_found", "the row " + name + " should be there and was not found; look for it on the page", ids);
    }
  }

  const ColumnAlignment* columns_at(std::size_t b, int row) const {
    const int table = document_.rows[static_cast<std::size_t>(row)].table;
    const auto place = fit_.columns[b].find(table);
    return place == fit_.columns[b].end() ? nullptr : &place->second;
  }

  // Whether another part of the table has a column: a report does not drop it in between.
  bool is_found_elsewhere(std::size_t b, std::size_t c) const {
    return std::any_of(fit_.columns[b].begin(), fit_.columns[b].end(),
                       [c](const auto& of_table) { return of_table.second.columns[c].found(); });
  }

  void gather_cell(std::size_t b, std::size_t r, std::size_t c, const RowMatch& match) {
    const FormBlock& block = fit_.layout->blocks[b];
    Field field;
    field.id = block.cell_id(r, c);
    field.unit = block.columns[c].unit;
    bool doubtful = true;
    if (match.row < 0) {
      doubtful = !absence_.row_is_missing(b, r);
      field.status = doubtful ? Status::review : Status::missing;
    } else if (const ColumnAlignment* columns = columns_at(b, match.row); columns != nullptr) {
      if (columns->columns[c].found()) {
        const ColumnMatch& column = columns->columns[c];
        const bool placed = take(field, b, match, column, block.columns[c].money);
        doubtful = !placed || !match.sure || !column.sure;
        const bool counted = placed && (match.sure || match.counted) && (column.sure || column.counted);
        if (doubtful && counted) counted_.back().push_back(out_.fields.size());
      } else if (match.sure && absence_.column_is_missing(*columns, block, c) && !is_found_elsewhere(b, c)) {
        doubtful = false;
        field.status = Status::missing;
      }
    }
    out_.fields.push_back(std::move(field));
    out_.doubtful.push_back(doubtful ? 1 : 0);
    out_.merged.push_back(0);
  }

  // The print at a crossing; false where it cannot be told which it is.
  bool take(Field& field, std::size_t b, const RowMatch& match, const ColumnMatch& column, bool money) {
    std::vector<const Cell*> cells;
    std::vector<const Cell*> printed;
    for (const int i : {match.row, match.second}) {
      if (i < 0) continue;
      const DocumentRow& place = document_.rows[static_cast<std::size_t>(i)];
      for (const Cell& cell : tables_[static_cast<std::size_t>(place.table)].cells) {
        const bool here = cell.row <= place.row && place.row < cell.row + cell.row_span &&
                          cell.column < column.slot.last && column.slot.first < cell.column + cell.column_span;
        if (!here || std::find(cells.begin(), cells.end(), &cell) != cells.end()) continue;
        cells.push_back(&cell);
        if (!normalised(cell.text).empty()) printed.push_back(&cell);
      }
    }
    if (cells.empty()) return false;
    const Cell& cell = printed.empty() ? *cells.front() : *printed.front();
    const DocumentRow& place = document_.rows[static_cast<std::size_t>(match.row)];
    field.text = normalised(cell.text);
    for (std::size_t k = 1; k < printed.size(); ++k) field.text += normalised(printed[k]->text);
    field.status = Status::read;
    field.origin = cell.origin;
    field.confidence = cell.confidence;
    field.readings = cell.readings;
    field.page = cell.page;
    field.box = cell.box;
    field.table = place.table;
    field.row = cell.row;
    field.column = cell.column;
    owners_[&cell].push_back(out_.fields.size());
    set_unit(field, column.header + row_words(place), money);
    const int end = fit_.label_ends[b].at(place.table);
    const bool one = cells.size() == 1 || (match.second >= 0 && printed.size() <= 1);
    return one && cell.column >= end && stands_beside_label(cell, place);
  }

  std::string row_words(const DocumentRow& row) const {
    std::string words;
    for (const RowText& word : row.words) words += word.cell->text;
    return words;
  }

  void set_unit(Field& field, const std::string& labels, bool money) {
    const Number number = parse_number(field.text);
    if (!number.unit.empty()) {
      field.unit = number.unit;
      return;
    }
    if (!money) return;
    const std::string printed = normalised(labels);
    for (const std::string& unit : fit_.form->money_units) {
      if (printed.find(unit) == std::string::npos) continue;
      field.unit = unit;
      return;
    }
    const bool amount = number.value.value_or(0) != 0;
    Issue issue{amount ? Severity::warning : Severity::info, "unit_assumed", "", field.page, field.box, {field.id}};
    issue.message = field.unit.empty()
                        ? "the page prints no unit for this amount, and the form gives none"
                        : "the page prints no unit for this amount; the form's, " + field.unit + ", is assumed";
    out_.issues.push_back(std::move(issue));
  }

  // Whether a merged cell is rather two of a scan between which the ruling was lost: agencies merge the cells of a
  // whole group, or those of several columns alike.
  bool may_have_lost_ruling(std::size_t field, std::size_t covered) const {
    const Field& merged = out_.fields[field];
    if (merged.origin != Origin::ocr || covered >= kWholeGroup) return false;
    const Table& table = tables_[static_cast<std::size_t>(merged.table)];
    const Cell* own = cell_at(table, merged.row, merged.column);
    const auto alike = std::count_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
      const bool beside = own != nullptr && (cell.row == own->row || cell.column == own->column);
      return beside && owners_.contains(&cell) && cell.row_span == own->row_span &&
             cell.column_span == own->column_span && owners_.at(&cell).size() > 1;
    });
    return alike < kMergedAlike;
  }

  void report_merged() {
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> shared;
    for (const auto& [cell, fields] : owners_) {
      if (fields.size() > 1) shared.emplace_back(fields.front(), fields);
    }
    std::sort(shared.begin(), shared.end());
    for (const auto& [first, fields] : shared) {
      Issue issue{Severity::info, "merged_data", "", out_.fields[first].page, out_.fields[first].box, {}};
      const bool lost = may_have_lost_ruling(first, fields.size());
      for (const std::size_t f : fields) {
        out_.merged[f] = 1;
        if (lost) out_.doubtful[f] = 1;
        issue.cells.push_back(out_.fields[f].id);
      }
      issue.message = "one merged cell, \"" + out_.fields[first].text + "\", stands for " +
                      std::to_string(fields.size()) + " cells of the form";
      out_.issues.push_back(std::move(issue));
    }
  }

  const std::vector<Table>& tables_;
  const DocumentRows& document_;
  const Fit& fit_;
  Absence absence_;
  Mapping out_;
  std::map<const Cell*, std::vector<std::size_t>> owners_;
  std::vector<std::size_t> first_field_;  // of each block
  std::vector<std::vector<std::size_t>>
      counted_;  // of each block: fields whose place rests on a count of rows or columns
};

}  // namespace

Mapping map_tables(const std::vector<Table>& tables, const std::vector<Block>& blocks, const std::vector<Form>& forms,
                   bool titled) {
  std::vector<Fit> fits;
  std::vector<DocumentRows> documents;
  documents.reserve(forms.size());
  for (const Form& form : forms) {
    documents.push_back(document_rows(tables, form.sections));
    for (const FormLayout& layout : form.layouts) {
      fits.push_back(Fitter(tables, documents.back()).run(form, layout));
    }
  }
  const auto best =
      std::max_element(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.score < b.score; });
  if (best == fits.end() || best->score <= 0) return {};
  if (titled ? best->rows.share + best->rows.counted < kLeastTitled : best->rows.share < kLeastShare) return {};
  const auto form = static_cast<std::size_t>(best->form - forms.data());
  Mapping mapping = Gatherer(tables, blocks, documents[form], *best).run();
  doubt_close_calls(mapping, fits, *best, documents[form]);
  return mapping;
}

}  // namespace nianbao::extract
