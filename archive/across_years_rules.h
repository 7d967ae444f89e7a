// rules/across_years.json, built into the program.
#pragma once

namespace nianbao::archive {

extern const char* const kAcrossYearsRules;

}  // namespace nianbao::archive
