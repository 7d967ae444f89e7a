#include "convert/faxed_points.h"

#include <gtest/gtest.h>

#include <string>

namespace nianbao::convert {
namespace {

double believed(const std::string& text) {
  std::vector<Reading> readings = {{text, 0.9999}};
  doubt_faxed_points(readings);
  return readings.front().probability;
}

TEST(FaxedPoints, AreDoubtedWhereACommaWouldMakeThousands) {
  for (const char* text : {"4.136", "-27.000", "104.538万元", "增加1.250"}) EXPECT_LT(believed(text), 0.9994) << text;
}

TEST(FaxedPoints, AreBelievedWhereNoCommaCouldStand) {
  for (const char* text : {"4,136", "4136", "3807.962", "4.13", "4.1365", "4.136,2", "1,204.136"})
    EXPECT_EQ(believed(text), 0.9999) << text;
}

}  // namespace
}  // namespace nianbao::convert
