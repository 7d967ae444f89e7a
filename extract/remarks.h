// What a reader should know beyond the sums: issues of severity info.
#pragma once

#include "document/report.h"
#include "extract/form.h"

namespace nianbao::extract {

// Adds to report.issues: counts in the prose that differ from the table, amounts of money in another unit than the
// form's, text in cells for numbers, blanks where the neighbours have numbers. Uses the decided fields and the
// sections.
void add_remarks(Report& report, const Form& form);

}  // namespace nianbao::extract
