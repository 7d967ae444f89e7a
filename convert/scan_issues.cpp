#include "convert/scan_issues.h"

#include <cmath>
#include <string>

#include "layout/upright.h"

namespace nianbao::convert {

namespace {

// Pixels an inch. The smallest print of the form, 10.5 points, has 20 pixels at 140; below that strokes of Chinese
// characters run into one another. Scans at 150 are read well (bench/accuracy, low resolution 1), at 120 their prose
// has twice as many errors.
constexpr double kLeastResolution = 140;

Issue issue_of(Severity severity, const std::string& code, const PageInfo& page, const std::string& message) {
  return {severity, code, message, page.page, {}, {}};
}

}  // namespace

std::vector<Issue> issues_of_scan(const PageResult& page) {
  std::vector<Issue> issues;
  if (page.flow.lines.empty() && page.flow.pieces.empty()) return issues;
  const PageInfo& info = page.info;
  if (page.flow.dpi < kLeastResolution) {
    issues.push_back(issue_of(Severity::warning, "low_resolution", info,
                              "This page has only " + std::to_string(std::lround(page.flow.dpi)) +
                                  " pixels an inch, and small print may be misread; scan it at 200 or more."));
  }
  if (info.turn_confidence < layout::kLeastTurnConfidence) {
    issues.push_back(issue_of(Severity::info, "turn_doubtful", info,
                              "Which way up this page lies could not be told; it was read as it stands in the file."));
  }
  return issues;
}

}  // namespace nianbao::convert
