// A report as a workbook: the form in its printed layout, its sums live beside the totals that are stated.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"
#include "extract/form.h"

namespace nianbao::publish {

// A sheet for each table of the form, one with the sums, one with the prose, one with what to look at. A document
// without a form: a sheet for each of its tables, and its prose. `forms`: those that the report may be of.
std::string to_xlsx(const Report& report, const std::vector<extract::Form>& forms);

}  // namespace nianbao::publish
