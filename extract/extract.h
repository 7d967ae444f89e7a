// Tables and blocks -> the cells of a form, their statuses, the sections: the last stage before writing.
#pragma once

#include <string>
#include <vector>

#include "document/block.h"
#include "document/report.h"
#include "document/table.h"
#include "extract/form.h"

namespace nianbao::extract {

// Fills report.form, variant, title, agency, year, sections, fields, checks and adds issues, from report.blocks,
// report.tables and report.pages, which are in place. `forms`: those to try. A document that fits none keeps an empty
// form, and still gets its title and sections.
void extract_report(Report& report, const std::vector<Form>& forms);

}  // namespace nianbao::extract
