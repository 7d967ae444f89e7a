#include "ocr/ruling_depth.h"

#include <gtest/gtest.h>

namespace nianbao::ocr {
namespace {

// The dark shares of a side's lines, followed by paper to 40 lines.
int depth_of(std::vector<double> shares) {
  shares.resize(40, 0);
  return ruling_depth(shares);
}

TEST(RulingDepth, EndsWithTheLastDarkLine) {
  EXPECT_EQ(depth_of({0.9, 1, 0.1}), 2);
  EXPECT_EQ(depth_of({0, 0.2, 0.9, 0.1}), 3);
  EXPECT_EQ(depth_of({0.5, 0.5}), 0);
}

TEST(RulingDepth, TakesTheSoftEdgeAlong) {
  EXPECT_EQ(depth_of({1, 0.4, 0.4, 0.4}), 3);
  EXPECT_EQ(depth_of({1, 0.2, 0.4}), 1);
}

TEST(RulingDepth, LeavesDarkLinesWithinTheCell) {
  std::vector<double> print(20, 0);
  print[9] = 1;
  EXPECT_EQ(depth_of(print), 0);
}

TEST(RulingDepth, TakesNoStemOfPrintForOneButADoubleRuling) {
  EXPECT_EQ(depth_of({1, 0.4, 0, 0, 0.1, 0.7, 0.7}), 2);
  EXPECT_EQ(depth_of({1, 0.4, 0, 0, 0.1, 0.95, 0.3}), 7);
  EXPECT_EQ(depth_of({0.3, 0.3, 0.3, 0.3, 0.6, 0.7, 0.2}), 6);
}

TEST(RulingDepth, FindsRulingsOfTheLowestCells) { EXPECT_EQ(ruling_depth({1, 1, 1, 1, 1}), 3); }

}  // namespace
}  // namespace nianbao::ocr
