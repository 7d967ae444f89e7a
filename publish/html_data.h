// What the script of a page knows about a report, as JSON.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"
#include "extract/form.h"
#include "publish/form_table.h"
#include "publish/html_evidence.h"

namespace nianbao::publish {

// Members: `words` of each status, `cells` in the order of Report::fields and then of the evidence, `checks`, `pages`.
// Boxes are in points of
// upright pages. For for_script().
std::string page_data(const Report& report, const std::vector<extract::Form>& forms,
                      const std::vector<FormTable>& tables, const EvidenceList& evidence);

}  // namespace nianbao::publish
