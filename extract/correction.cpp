// Method: everything that decisions changed is put back first (Field::as_read), then the decisions that stand are made
// again, the sums computed, and the cells looked at whose proof was a sum that holds no longer. The order of decisions
// therefore does not matter, and taking one back leaves no trace but its entries. Nothing is decoded anew: a person's
// word about one cell never makes another one sure, since the readings of old outputs are not complete.
#include "extract/correction.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "document/error.h"
#include "extract/arithmetic.h"
#include "extract/correction_issues.h"
#include "extract/number.h"

namespace nianbao::extract {

namespace {

// A cell whose sum fails stays sure where no other reading has this probability: the doubt that `read` allows.
constexpr double kOtherReading = 1e-3;
constexpr double kDigits = 1e4;  // of probabilities as outputs keep them

const Form* form_of(const Report& report, const std::vector<Form>& forms) {
  const auto at = std::find_if(forms.begin(), forms.end(), [&](const Form& form) { return form.id == report.form; });
  if (at != forms.end()) return &*at;
  if (report.form.empty()) return nullptr;
  throw Error(ErrorKind::usage, report.source_file,
              "its form " + report.form + " is not known here; name its file with --form");
}

Cell* table_cell(Report& report, const Field& field) {
  if (field.table < 0 || static_cast<std::size_t>(field.table) >= report.tables.size()) return nullptr;
  auto& cells = report.tables[static_cast<std::size_t>(field.table)].cells;
  const auto at = std::find_if(cells.begin(), cells.end(),
                               [&](const Cell& c) { return c.row == field.row && c.column == field.column; });
  return at == cells.end() ? nullptr : &*at;
}

// What was read of a cell whose file tells it in the log alone.
std::optional<AsRead> first_in_log(const Report& report, const Field& field) {
  if (field.status != Status::corrected_by_person) return std::nullopt;
  const auto entry = std::find_if(report.corrections.begin(), report.corrections.end(),
                                  [&](const Correction& c) { return c.id == field.id && !c.second; });
  if (entry == report.corrections.end()) return std::nullopt;
  return AsRead{entry->was_text, entry->was_value, field.unit, entry->was_status, 0, "", entry->was_text};
}

void put_back(Report& report) {
  for (Field& field : report.fields) {
    if (!field.as_read) field.as_read = first_in_log(report, field);
    if (!field.as_read) continue;
    const AsRead read = *field.as_read;
    if (Cell* cell = table_cell(report, field); cell != nullptr) cell->text = read.printed;
    field.text = read.text;
    field.value = read.value;
    field.unit = read.unit;
    field.status = read.status;
    field.confidence = read.confidence;
    field.read_as = read.read_as;
    field.as_read.reset();
  }
}

void keep_as_read(Report& report, Field& field) {
  const Cell* cell = table_cell(report, field);
  field.as_read = AsRead{field.text,
                         field.value,
                         field.unit,
                         field.status,
                         field.confidence,
                         field.read_as,
                         cell == nullptr ? field.text : cell->text};
}

void set_text(Field& field, const std::string& text) {
  const Number number = parse_number(text);
  field.text = number.text;
  field.value = number.value;
  if (!number.unit.empty()) field.unit = number.unit;
  field.status = Status::corrected_by_person;
  field.confidence = 1;
  field.read_as.clear();
}

// A table shows what was decided; a print that stands for several cells only where they agree.
void show_in_tables(Report& report) {
  std::map<std::array<int, 3>, std::set<std::string>> texts;
  for (const Field& field : report.fields) texts[{field.table, field.row, field.column}].insert(field.text);
  for (const Field& field : report.fields) {
    if (!field.as_read || field.text == field.as_read->text) continue;
    Cell* cell = table_cell(report, field);
    if (cell != nullptr && texts.at({field.table, field.row, field.column}).size() == 1) cell->text = field.text;
  }
}

// The cells that sums may speak of: those found, and those that a person told.
std::vector<Field> known_cells(const Report& report) {
  std::vector<Field> known;
  for (const Field& field : report.fields) {
    if (field.page > 0 || field.status == Status::corrected_by_person) known.push_back(field);
  }
  return known;
}

bool may_be_another(const Field& field) {
  return std::any_of(field.readings.begin(), field.readings.end(), [&](const Reading& reading) {
    return parse_number(reading.text).text != field.text &&
           std::round(reading.probability * kDigits) / kDigits >= kOtherReading;
  });
}

// A sum held before people decided, and does not now: the cells that it proved are worth what their image says.
void doubt_unproven(Report& report, const std::vector<Check>& before) {
  std::set<std::string> held;
  for (const Check& check : before) {
    if (check.holds.value_or(false)) held.insert(check.id);
  }
  std::set<std::string> unproven;
  for (const Check& check : report.checks) {
    if (held.contains(check.id) && !check.holds.value_or(false)) {
      unproven.insert(check.cells.begin(), check.cells.end());
    }
  }
  for (Field& field : report.fields) {
    const bool sure = field.status == Status::verified || field.status == Status::read ||
                      field.status == Status::blank || field.status == Status::corrected;
    if (!sure || !unproven.contains(field.id)) continue;
    const bool doubtful = field.status == Status::corrected || may_be_another(field);
    if (!doubtful && field.status != Status::verified) continue;
    keep_as_read(report, field);
    field.status = doubtful ? Status::review : Status::read;
    field.read_as.clear();
  }
}

Correction entry_of(const Report& report, const Decision& decision) {
  const auto at = std::find_if(report.fields.begin(), report.fields.end(),
                               [&](const Field& field) { return field.id == decision.cell; });
  if (at == report.fields.end()) {
    throw Error(ErrorKind::usage, report.source_file, "has no cell " + decision.cell);
  }
  const Correction* first = standing_decision(report.corrections, decision.cell, false);
  if (decision.second && first != nullptr && first->by == decision.by) {
    throw Error(ErrorKind::usage, report.source_file,
                decision.cell + " was decided by " + decision.by + "; somebody else must be the second");
  }
  Field read = *at;
  if (const std::optional<AsRead> before = read.as_read ? read.as_read : first_in_log(report, read)) {
    read.text = before->text;
    read.value = before->value;
    read.status = before->status;
  }
  const Field& was = decision.second ? read : *at;
  Correction entry{decision.cell, decision.by, decision.at, was.text,    was.value,
                   was.status,    "",          {},          read.status, decision.second};
  const Number number = parse_number(decision.take_back ? read.text : decision.text);
  entry.now_text = decision.take_back ? read.text : number.text;
  entry.now_value = decision.take_back ? read.value : number.value;
  if (!decision.take_back) entry.now_status = Status::corrected_by_person;
  return entry;
}

}  // namespace

void decide_by_person(Report& report, const std::vector<Form>& forms, const std::vector<Decision>& decisions) {
  std::vector<Correction> entries;
  for (const Decision& decision : decisions) entries.push_back(entry_of(report, decision));
  report.corrections.insert(report.corrections.end(), entries.begin(), entries.end());
  settle_corrections(report, forms);
}

void settle_corrections(Report& report, const std::vector<Form>& forms) {
  if (report.corrections.empty()) return;
  const Form* form = form_of(report, forms);
  put_back(report);
  std::vector<Check> before;
  if (form != nullptr) before = compute_checks(layout_of(*form, report.variant).sums, known_cells(report));
  for (Field& field : report.fields) {
    const Correction* decision = standing_decision(report.corrections, field.id, false);
    if (decision == nullptr) continue;
    keep_as_read(report, field);
    set_text(field, decision->now_text);
  }
  if (form != nullptr) {
    report.checks = compute_checks(layout_of(*form, report.variant).sums, known_cells(report));
    doubt_unproven(report, before);
  }
  show_in_tables(report);
  renew_issues(report, form);
}

std::vector<Correction> joined_logs(const std::vector<Correction>& a, const std::vector<Correction>& b) {
  std::vector<Correction> log = a;
  for (const Correction& entry : b) {
    if (std::find(a.begin(), a.end(), entry) == a.end()) log.push_back(entry);
  }
  // Each log is in the order of its decisions already, and stays so.
  if (log.size() > a.size() && !a.empty()) {
    std::stable_sort(log.begin(), log.end(), [](const Correction& x, const Correction& y) { return x.at < y.at; });
  }
  return log;
}

const Correction* standing_decision(const std::vector<Correction>& log, const std::string& cell, bool second) {
  for (auto entry = log.rbegin(); entry != log.rend(); ++entry) {
    if (entry->id != cell || entry->second != second) continue;
    return entry->now_status == Status::corrected_by_person ? &*entry : nullptr;
  }
  return nullptr;
}

bool is_disagreed(const std::vector<Correction>& log, const std::string& cell) {
  const Correction* first = standing_decision(log, cell, false);
  const Correction* second = standing_decision(log, cell, true);
  if (first == nullptr || second == nullptr || first > second) return false;
  const bool same = first->now_value && second->now_value ? *first->now_value == *second->now_value
                                                          : first->now_text == second->now_text;
  return !same;
}

std::vector<Check> checks_with(const Report& report, const std::vector<Form>& forms, const std::string& cell,
                               const std::string& text) {
  const Form* form = form_of(report, forms);
  if (form == nullptr) return {};
  Report changed;
  changed.fields = report.fields;
  for (Field& field : changed.fields) {
    if (field.id == cell) set_text(field, text);
  }
  return compute_checks(layout_of(*form, report.variant).sums, known_cells(changed));
}

}  // namespace nianbao::extract
