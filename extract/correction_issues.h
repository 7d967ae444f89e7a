// Issues that people's decisions bring, end or change.
#pragma once

#include "document/report.h"
#include "extract/form.h"

namespace nianbao::extract {

// Replaces the issues that speak of cells' values and of decisions by what the settled report says now; they come
// last. `form` is nullptr where the report has none.
void renew_issues(Report& report, const Form* form);

}  // namespace nianbao::extract
