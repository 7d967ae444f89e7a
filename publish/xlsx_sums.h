// The sums of a form as formulas of a workbook.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/report.h"
#include "extract/form.h"
#include "publish/form_table.h"
#include "publish/xlsx_book.h"

namespace nianbao::publish {

// Where the cells of a form stand in a workbook.
struct CellPlace {
  int sheet = 0;
  Place at;
};
using CellPlaces = std::map<std::string, CellPlace>;

// One side of a sum: its formula, and the references of cells that hold no number although they print something. While
// one of those is no number, the sum is open.
struct SumSide {
  std::string formula;
  std::vector<std::string> needed;
};

// `from`: the sheet that the formula stands in. Cells that follow one another in a row or column become a range.
SumSide side_formula(const std::vector<std::string>& ids, const XlsxBook& book, int from, const CellPlaces& places,
                     const std::map<std::string, const Field*>& fields);

// Writes beside and below a table of the form what its sums come to and how that differs from what is stated: a sum
// over one row at the right of it, one over one column under it. Returns the outermost place that it used.
Place write_sums(XlsxBook& book, int sheet, Place first, const FormTable& table, const Report& report,
                 const std::vector<extract::FormSum>& sums, const CellPlaces& places);

// Writes all checks of the report as rows, from row 1 on: id, name, stated, computed, difference, result.
void write_checks(XlsxBook& book, int sheet, const Report& report, const std::vector<extract::FormSum>& sums,
                  const CellPlaces& places, const std::map<std::string, std::string>& names);

}  // namespace nianbao::publish
