// What one year's report says against what the next year's says of the same.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace nianbao::archive {

struct AcrossYears {
  std::string agency;
  int year = 0;               // the earlier one
  std::string check;          // across.carried_over.total
  std::optional<bool> holds;  // none: a cell has no value, or is for review
  std::optional<double> earlier;
  std::optional<double> later;
  std::string earlier_path;
  std::string later_path;
};

// All pairs of reports of one agency and successive years, ordered by agency, year, paths and rule. Agencies are the
// same where their names are, letter by letter. Throws Error.
void check_across_years(const std::string& catalogue, const std::function<void(const AcrossYears&)>& take);

struct FailedCheck {
  std::string path;
  std::string agency;
  int year = 0;  // 0: unknown
  std::string check;
  std::optional<bool> holds;  // false, or none
  std::optional<double> stated;
  std::optional<double> computed;
};

// The checks within reports that do not hold or cannot be computed, ordered by path and form order.
void failed_checks(const std::string& catalogue, const std::function<void(const FailedCheck&)>& take);

}  // namespace nianbao::archive
