#include "convert/lost_ink.h"

#include <gtest/gtest.h>

namespace nianbao::convert {
namespace {

const Box kCell{100, 100, 160, 130};
const Box kPrint{134, 105, 155, 125};
const std::vector<Box> kInside = {{110, 105, 120, 125}};
const std::vector<Box> kBeside = {{170, 105, 180, 125}};

double belief(const std::string& text, const std::vector<Box>& seals, const std::vector<Box>& bleed,
              const std::vector<Box>& streaks = {}) {
  return doubted_where_ink_went({{text, 0.999}}, kCell, kPrint, seals, bleed, streaks).front().probability;
}

TEST(LostInk, ABlankUnderASealIsDoubted) {
  EXPECT_LT(belief("", kInside, {}), 0.95);
  EXPECT_EQ(belief("", kBeside, {}), 0.999);
}

TEST(LostInk, ABlankOrADashWherePrintOfTheOtherSideWentIsDoubted) {
  EXPECT_LT(belief("", {}, kInside), 0.95);
  EXPECT_LT(belief("-", {}, kInside), 0.95);
  EXPECT_EQ(belief("-", {}, kBeside), 0.999);
}

TEST(LostInk, AFigureBesideWhichASignMayHaveGoneIsDoubted) {
  EXPECT_LT(belief("17", {}, {{118, 108, 130, 120}}), 0.95);
  EXPECT_EQ(belief("17", {}, {{104, 108, 116, 120}}), 0.999) << "too far off";
  EXPECT_EQ(belief("17", {}, {{118, 98, 130, 110}}), 0.999) << "on another line";
  EXPECT_EQ(belief("17", {}, {{100, 104, 128, 124}}), 0.999) << "larger than a sign";
}

TEST(LostInk, AFigureThatIsThereIsNot) { EXPECT_EQ(belief("17", kInside, kInside), 0.999); }

TEST(LostInk, AFigureThroughWhichAStreakRanIsDoubted) {
  EXPECT_LT(belief("17", {}, {}, kInside), 0.95);
  EXPECT_EQ(belief("17", {}, {}, kBeside), 0.999);
}

}  // namespace
}  // namespace nianbao::convert
