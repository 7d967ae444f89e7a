#include "convert/scan_issues.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace nianbao::convert {
namespace {

PageResult page_of(double dpi, double turn_confidence, int lines = 1) {
  PageResult page;
  page.info.page = 3;
  page.flow.dpi = dpi;
  page.info.turn_confidence = turn_confidence;
  page.flow.lines.resize(static_cast<std::size_t>(lines));
  return page;
}

std::vector<std::string> codes(const PageResult& page) {
  std::vector<std::string> out;
  for (const Issue& issue : issues_of_scan(page)) out.push_back(issue.code);
  return out;
}

TEST(ScanIssues, SayWhereAPageHasTooFewPixels) {
  EXPECT_THAT(codes(page_of(100, 1)), testing::ElementsAre("low_resolution"));
  EXPECT_THAT(codes(page_of(150, 1)), testing::IsEmpty());
  const Issue issue = issues_of_scan(page_of(99.6, 1)).at(0);
  EXPECT_EQ(issue.page, 3);
  EXPECT_EQ(issue.severity, Severity::warning);
  EXPECT_EQ(issue.message,
            "This page has only 100 pixels an inch, and small print may be misread; scan it at 200 or more.");
}

TEST(ScanIssues, SayWhereNothingTellsWhichWayUpAPageLies) {
  EXPECT_THAT(codes(page_of(300, 0.4)), testing::ElementsAre("turn_doubtful"));
  EXPECT_EQ(issues_of_scan(page_of(300, 0.4)).at(0).severity, Severity::info);
}

TEST(ScanIssues, SayNothingOfAPageWithoutText) { EXPECT_THAT(codes(page_of(100, 0.25, 0)), testing::IsEmpty()); }

}  // namespace
}  // namespace nianbao::convert
