#include "document/report.h"

#include <algorithm>

namespace nianbao {

bool needs_attention(const Report& report) {
  const auto doubtful = [](const Field& f) { return f.status == Status::review || f.status == Status::missing; };
  const auto fails = [](const Check& c) { return c.holds.has_value() && !*c.holds; };
  const auto grave = [](const Issue& i) { return i.severity != Severity::info; };
  return std::any_of(report.fields.begin(), report.fields.end(), doubtful) ||
         std::any_of(report.checks.begin(), report.checks.end(), fails) ||
         std::any_of(report.issues.begin(), report.issues.end(), grave);
}

}  // namespace nianbao
