// The form's sums: computed as checks, and used to decide what each cell's reading is worth.
#pragma once

#include <vector>

#include "document/report.h"
#include "extract/cell_names.h"
#include "extract/expected.h"
#include "extract/form.h"

namespace nianbao::extract {

// One check a sum, over the fields' values; blanks count as 0, see CONTRACT for null. Sums that name absent fields are
// left out.
std::vector<Check> compute_checks(const std::vector<FormSum>& sums, const std::vector<Field>& fields);

// Sets status, text, value, confidence and read_as of every field that has readings or text (missing ones are left
// alone), and appends the checks. `counts`: of the form.
void decide_fields(const std::vector<FormSum>& sums, const Counts& counts, std::vector<Field>& fields,
                   std::vector<Check>& checks);

// An issue (sum_mismatch) for each check that does not hold; it calls the cells by their names, where they have some.
std::vector<Issue> mismatches_of(const std::vector<FormSum>& sums, const CellNames& names,
                                 const std::vector<Field>& fields, const std::vector<Check>& checks);

}  // namespace nianbao::extract
