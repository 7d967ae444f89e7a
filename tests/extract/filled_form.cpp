#include "tests/extract/filled_form.h"

#include <algorithm>
#include <stdexcept>

#include "extract/arithmetic.h"
#include "extract/form.h"
#include "extract/number.h"

namespace nianbao::tests {

namespace {

const extract::FormLayout& layout() {
  for (const extract::Form& form : extract::known_forms()) {
    if (form.id == "gkb-2021") return form.layouts.front();
  }
  throw std::runtime_error("no form gkb-2021");
}

}  // namespace

Report filled_form(const std::string& sha256) {
  Report report;
  report.source_file = "a.pdf";
  report.source_sha256 = sha256;
  report.form = "gkb-2021";
  report.title = "某县政府信息公开工作年度报告";
  report.agency = "某县人民政府";
  report.year = 2023;
  PageInfo page;
  page.width = 600;
  page.height = 800;
  page.dpi = 72;
  report.pages = {page};
  Table table;
  table.pages = {1};
  table.columns = 1;
  for (const extract::FormBlock& block : layout().blocks) {
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      for (std::size_t c = 0; c < block.columns.size() && !block.rows[r].extra; ++c) {
        Field field;
        field.id = block.cell_id(r, c);
        field.text = "0";
        field.value = 0;
        field.unit = block.columns[c].unit;
        field.status = Status::verified;
        field.origin = Origin::ocr;
        field.confidence = 1;
        field.page = 1;
        field.table = 0;
        field.row = table.rows++;
        field.column = 0;
        field.box = {100, 3.0 * field.row, 130, 3.0 * field.row + 3};
        Cell cell;
        cell.row = field.row;
        cell.box = field.box;
        cell.text = "0";
        table.cells.push_back(cell);
        report.fields.push_back(field);
      }
    }
  }
  report.tables = {table};
  compute(report);
  return report;
}

Field& field_of(Report& report, const std::string& id) {
  const auto at =
      std::find_if(report.fields.begin(), report.fields.end(), [&](const Field& field) { return field.id == id; });
  if (at == report.fields.end()) throw std::runtime_error("no cell " + id);
  return *at;
}

const Check& check_of(const Report& report, const std::string& id) {
  const auto at =
      std::find_if(report.checks.begin(), report.checks.end(), [&](const Check& check) { return check.id == id; });
  if (at == report.checks.end()) throw std::runtime_error("no check " + id);
  return *at;
}

void print(Report& report, const std::string& id, const std::string& text, Status status,
           const std::vector<Reading>& readings) {
  Field& field = field_of(report, id);
  field.text = text;
  field.value = extract::parse_number(text).value;
  field.status = status;
  field.readings = readings;
  report.tables[0].cells[static_cast<std::size_t>(field.row)].text = text;
}

void compute(Report& report) {
  report.checks = extract::compute_checks(layout().sums, report.fields);
  report.issues = extract::mismatches_of(layout().sums, extract::cell_names(layout()), report.fields, report.checks);
}

}  // namespace nianbao::tests
