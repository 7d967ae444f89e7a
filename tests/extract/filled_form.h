// A report of the 2021 form with every cell, made by hand for tests of what comes after conversion.
#pragma once

#include <string>

#include "document/report.h"

namespace nianbao::tests {

// One page of 600 by 800 points; every cell prints 0, verified, with a place in one table. Checks are computed.
Report filled_form(const std::string& sha256 = "ab12");

Field& field_of(Report& report, const std::string& id);
const Check& check_of(const Report& report, const std::string& id);

// Sets a cell as a recogniser would have: text, value, status, readings, and the table's cell.
void print(Report& report, const std::string& id, const std::string& text, Status status = Status::verified,
           const std::vector<Reading>& readings = {});

// Checks and their issues anew, as at the end of a conversion.
void compute(Report& report);

}  // namespace nianbao::tests
