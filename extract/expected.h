// What a form says of its cells before they are read.
#pragma once

#include <vector>

#include "document/report.h"
#include "extract/form.h"

namespace nianbao::extract {

// Makes readings that no count can have less probable; text layers are taken at their word.
void expect_counts(const Form& form, const FormLayout& layout, std::vector<Field>& fields);

}  // namespace nianbao::extract
