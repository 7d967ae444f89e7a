// A report with one doubtful cell.
#pragma once

#include <string>

#include "tests/extract/filled_form.h"

namespace nianbao::tests {

constexpr const char* kDoubtfulCell = "requests.new.natural_person";

// 7 are in all, of which it read 1 where 7 may stand; the sum fails.
inline Report doubtful(const std::string& sha256 = "ab12") {
  Report report = filled_form(sha256);
  print(report, "requests.new.total", "7", Status::read);
  print(report, kDoubtfulCell, "1", Status::review, {{"1", 0.6}, {"7", 0.4}});
  compute(report);
  return report;
}

}  // namespace nianbao::tests
