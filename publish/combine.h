// Many reports as one sheet: a row a report, a column a cell of the form.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"
#include "extract/form.h"

namespace nianbao::publish {

// What of a report stands in its row; the rest is left out, so that many can be kept.
Report row_of(const Report& report);

// A workbook: one sheet of figures, coloured by status, and one of the statuses in words, at the same places. Cells
// that a report's form lacks are empty.
std::string combined_xlsx(const std::vector<Report>& rows, const std::vector<extract::Form>& forms);

}  // namespace nianbao::publish
