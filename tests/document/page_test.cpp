#include "document/page.h"

#include <gtest/gtest.h>

namespace nianbao {
namespace {

TEST(BelieveNoMore, LeavesWhatNoneOfTheReadingsSaysItsShare) {
  std::vector<Reading> readings = {{"10", 0.9990}, {"10.", 0.0008}};
  believe_no_more(readings, 0.999);
  EXPECT_NEAR(readings[0].probability, 0.9982, 1e-9);
  EXPECT_EQ(readings[1].probability, 0.0008);
}

TEST(BelieveNoMore, LeavesADoubtfulReadingAsItIs) {
  std::vector<Reading> readings = {{"4", 0.5}, {"1", 0.4}};
  believe_no_more(readings, 0.999);
  EXPECT_EQ(readings[0].probability, 0.5);
}

}  // namespace
}  // namespace nianbao
