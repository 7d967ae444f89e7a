// Tables and blocks -> the cells of a form, their statuses, the sections.
//
// Method: title first (a second title cuts the document), then the mapping of tables to a form, the sections with the
// mapped tables as landmarks, the arithmetic over the fields, and last what no arithmetic says: cells whose place is in
// doubt go to a person whatever their sums say, merged cells are at most read.
#include "extract/extract.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "extract/agency.h"
#include "extract/arithmetic.h"
#include "extract/expected.h"
#include "extract/map.h"
#include "extract/number.h"
#include "extract/remarks.h"
#include "extract/sections.h"
#include "extract/title.h"

namespace nianbao::extract {
namespace {

void fold_radicals(Report& report) {
  for (Block& block : report.blocks) block.text = plain_radicals(block.text);
  for (Table& table : report.tables) {
    for (Cell& cell : table.cells) cell.text = plain_radicals(cell.text);
  }
}

// The tables that the first report holds: those before the block `end`.
std::vector<Table> tables_before(const Report& report, std::size_t end) {
  std::vector<Table> tables;
  int count = 0;
  for (std::size_t b = 0; b < end; ++b) count = std::max(count, report.blocks[b].table + 1);
  for (int t = 0; t < count && t < static_cast<int>(report.tables.size()); ++t) {
    tables.push_back(report.tables[static_cast<std::size_t>(t)]);
  }
  return tables;
}

// A corrected reading shows in the table too: one document never prints two figures for one place.
void show_in_table(const Field& field, std::vector<Table>& tables) {
  if (field.status != Status::corrected || field.table < 0) return;
  for (Cell& cell : tables[static_cast<std::size_t>(field.table)].cells) {
    if (cell.row == field.row && cell.column == field.column) cell.text = field.text;
  }
}

bool holds_figure(const Cell& cell) {
  return cell.origin == Origin::ocr &&
         std::any_of(cell.text.begin(), cell.text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         !cell.readings.empty();
}

// Columns left of all cells of the form that hold labels: words for the most part (3. before 其他 is no stray figure).
std::set<int> label_columns(const Table& table, int first_mapped) {
  std::map<int, int> words;  // cells with words less cells with figures
  for (const Cell& cell : table.cells) {
    if (cell.column < first_mapped && !cell.text.empty()) words[cell.column] += holds_figure(cell) ? -1 : 1;
  }
  std::set<int> columns;
  for (const auto& [column, excess] : words) {
    if (excess > 0) columns.insert(column);
  }
  return columns;
}

// In a scanned row where a figure belongs to no cell of the form, a blank cell may be the one it belongs to.
void doubt_blanks_beside_strays(Report& report) {
  std::set<std::array<int, 3>> mapped;
  std::map<int, int> first_columns;
  for (const Field& field : report.fields) {
    if (field.table < 0) continue;
    mapped.insert({field.table, field.row, field.column});
    const auto at = first_columns.try_emplace(field.table, field.column).first;
    at->second = std::min(at->second, field.column);
  }
  std::set<std::pair<int, int>> rows;  // table and row with a stray figure
  for (const auto& [t, first] : first_columns) {
    const Table& table = report.tables[static_cast<std::size_t>(t)];
    const std::set<int> labels = label_columns(table, first);
    for (const Cell& cell : table.cells) {
      if (labels.contains(cell.column) || !holds_figure(cell)) continue;
      if (!mapped.contains({t, cell.row, cell.column})) rows.insert({t, cell.row});
    }
  }
  for (Field& field : report.fields) {
    if (field.status == Status::blank && rows.contains({field.table, field.row})) field.status = Status::review;
  }
}

// Arithmetic sees the fields that were found: the others have no place and no print.
void decide(Report& report, const Mapping& mapping) {
  std::vector<Field> found;
  for (const Field& field : mapping.fields) {
    if (field.page > 0) found.push_back(field);
  }
  decide_fields(mapping.layout->sums, counts_of(*mapping.form, *mapping.layout), found, report.checks);
  std::size_t next = 0;
  for (std::size_t f = 0; f < mapping.fields.size(); ++f) {
    Field field = mapping.fields[f].page > 0 ? found[next++] : mapping.fields[f];
    if (mapping.doubtful[f] != 0) field.status = Status::review;
    if (mapping.merged[f] != 0 && (field.status == Status::verified || field.status == Status::corrected)) {
      field.status = field.status == Status::verified ? Status::read : Status::review;
    }
    show_in_table(field, report.tables);
    report.fields.push_back(std::move(field));
  }
  doubt_blanks_beside_strays(report);
  const std::vector<Issue> mismatches =
      mismatches_of(mapping.layout->sums, cell_names(*mapping.layout), report.fields, report.checks);
  report.issues.insert(report.issues.end(), mismatches.begin(), mismatches.end());
}

// The title's text goes with the agency's name: one document never prints two names for one agency.
void settle_agency(Title& title, Report& report, std::size_t end, const Form& form) {
  if (title.agency.empty()) return;
  const auto last = report.blocks.begin() + static_cast<std::ptrdiff_t>(end);
  const std::string agreed = agreed_agency(title.agency, {report.blocks.begin(), last}, form.titles.leads);
  if (agreed == title.agency) return;
  const Block& printed = report.blocks[title.begin];
  report.issues.push_back({Severity::info,
                           "agency_from_text",
                           "the agency was read as " + title.agency + " at first, and as " + agreed +
                               " in the text, which is taken; look at its name on the page",
                           printed.page,
                           printed.box,
                           {}});
  const auto at = title.text.find(title.agency);
  if (at != std::string::npos) title.text.replace(at, title.agency.size(), agreed);
  title.agency = agreed;
}

}  // namespace

void extract_report(Report& report, const std::vector<Form>& forms) {
  fold_radicals(report);
  Title title = find_title(report.blocks, forms);
  const std::size_t end = second_report(report.blocks, forms, title);
  const bool several = end < report.blocks.size();
  if (several) {
    const Block& second = report.blocks[end];
    report.issues.push_back({Severity::error,
                             "several_reports",
                             "the file holds a second report (\"" + second.text +
                                 "\"); only the first was converted, split the file to get both",
                             second.page,
                             second.box,
                             {}});
  }
  const Mapping mapping = several ? map_tables(tables_before(report, end), report.blocks, forms, title.of_report)
                                  : map_tables(report.tables, report.blocks, forms, title.of_report);
  const Form* form = mapping.form;
  if (form != nullptr || title.of_report) {
    const auto last = report.blocks.begin() + static_cast<std::ptrdiff_t>(end);
    complete_title(title, {report.blocks.begin(), last}, forms);
  }
  if (form != nullptr || !forms.empty()) settle_agency(title, report, end, form != nullptr ? *form : forms.front());
  report.title = title.text;
  report.agency = title.agency;
  report.year = title.year;
  if (form != nullptr) {
    report.form = form->id;
    report.variant = mapping.layout->variant;
    report.issues.insert(report.issues.end(), mapping.issues.begin(), mapping.issues.end());
  } else if (title.of_report) {
    report.issues.push_back({Severity::warning,
                             "form_unknown",
                             "the title names an annual report, but the tables fit no known form; only text and plain "
                             "tables are given",
                             0,
                             {},
                             {}});
  }
  if (form != nullptr || !forms.empty()) {
    const Form& headings = form != nullptr ? *form : forms.front();
    report.sections = find_sections({report.blocks, report.tables, headings.sections, mapping.places, title.end, end});
  }
  if (form == nullptr) return;
  decide(report, mapping);
  add_remarks(report, *form);
}

}  // namespace nianbao::extract
