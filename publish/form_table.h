// The printed layout of a form: its tables as rows, columns and spans, with the cell of the form that stands at each
// place. What HTML, XLSX and the review show is laid out from here.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"
#include "extract/form.h"

namespace nianbao::publish {

enum class Part { band, corner, column_label, row_label, figure };

struct FormCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  Part part = Part::figure;
  std::string text;  // of labels: the form's own wording; "" for figures
  std::string id;    // of figures: the form's cell; "" for labels
  std::string name;  // of figures: their row's and column's labels in one line
};

// One printed table; cells are in order of row, then column, and do not overlap.
struct FormTable {
  std::string section;  // role of the section that it stands in; "" where the form names none
  std::string heading;  // of that section, with its number; "" where it has none
  int rows = 0;
  int columns = 0;
  int label_columns = 0;       // how many columns at the left name rows
  std::vector<double> widths;  // of each column, shares of 1
  std::vector<FormCell> cells;
};

// The tables of a form in one of its variants. Consecutive blocks of a section make one table where all of them, or
// none, label their rows; a narrower block's last column reaches to the right edge.
std::vector<FormTable> lay_out(const extract::Form& form, const extract::FormLayout& layout);

// The form of a report, later ones first; nullptr where it is not among `forms`.
const extract::Form* form_of(const Report& report, const std::vector<extract::Form>& forms);
const extract::FormLayout* layout_of(const Report& report, const std::vector<extract::Form>& forms);

// The tables of a report's form; a plain list of its cells where that form is not among `forms`; none without a form.
std::vector<FormTable> tables_of(const Report& report, const std::vector<extract::Form>& forms);

}  // namespace nianbao::publish
