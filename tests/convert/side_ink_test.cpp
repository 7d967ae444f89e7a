#include "convert/side_ink.h"

#include <gtest/gtest.h>

#include "tests/convert/drawn_cell.h"

namespace nianbao::convert {
namespace {

constexpr Box kLine = {22, 30, 120, 55};

// A cell with rulings of 4 pixels, and print from `x` on.
Image cell_with_print(int x) {
  Image ink = blank_image(200, 80, 1, 255);
  fill(ink, 18, 0, 22, 80);
  fill(ink, 178, 0, 182, 80);
  fill(ink, x, 50, x + 9, 54);
  fill(ink, 40, 32, 50, 54);
  return ink;
}

bool keeps_off(const Image& ink) {
  return has_white_beside(ink, kLine, kCell) && !runs_into_ruling(ink, kLine, kCell, true);
}

TEST(SideInk, WhiteKeepsPrintOffTheRulings) { EXPECT_TRUE(keeps_off(cell_with_print(28))); }

TEST(SideInk, PrintNearARulingDoesNotRunIntoIt) {
  EXPECT_FALSE(runs_into_ruling(cell_with_print(24), kLine, kCell, true));
  EXPECT_TRUE(runs_into_ruling(cell_with_print(20), kLine, kCell, true));
}

TEST(SideInk, PrintAtARulingOrAcrossItDoesNotKeepOff) {
  EXPECT_FALSE(keeps_off(cell_with_print(20)));
  EXPECT_FALSE(keeps_off(cell_with_print(14)));
  EXPECT_FALSE(keeps_off(cell_with_print(11)));
}

TEST(SideInk, AFrayedRulingIsNoPrintAndAStemThatLiesOnItIs) {
  Image frayed = cell_with_print(60);
  for (const int y : {34, 40, 41, 50}) fill(frayed, 22, y, 25, y + 1);
  EXPECT_FALSE(runs_into_ruling(frayed, kLine, kCell, true));
  Image stem = cell_with_print(60);
  fill(stem, 22, 33, 24, 50);
  EXPECT_TRUE(runs_into_ruling(stem, kLine, kCell, true));
}

TEST(SideInk, TheFlagOfAOneThatStandsInASmoothRulingIsPrint) {
  Image flag = cell_with_print(30);
  fill(flag, 16, 32, 18, 34);
  EXPECT_TRUE(runs_into_ruling(flag, kLine, kCell, false));
  EXPECT_FALSE(runs_into_ruling(flag, kLine, kCell, true)) << "a fax frays more";
  EXPECT_FALSE(runs_into_ruling(flag, {36, 30, 120, 55}, kCell, false)) << "a 1 would stand nearer to the next digit";
  EXPECT_TRUE(hides_print(flag, {28, 30, 120, 55}, kCell, false));
}

TEST(SideInk, AOneThatStandsInARulingOffItsPlaceIsHidden) {
  Image cell = blank_image(200, 80, 1, 255);
  fill(cell, 18, 0, 22, 80);
  fill(cell, 174, 0, 177, 80);
  fill(cell, 130, 32, 160, 54);
  EXPECT_FALSE(hides_print(cell, {120, 30, 160, 55}, kCell, false));
  fill(cell, 167, 34, 174, 37);
  EXPECT_TRUE(hides_print(cell, {120, 30, 160, 55}, kCell, false));
}

TEST(SideInk, ADigitThatRanIntoTheRulingIsHiddenFromPrintThatEndsBeforeIt) {
  Image cell = cell_with_print(60);
  constexpr Box kRead = {120, 30, 164, 55};
  fill(cell, 130, 32, 164, 54);
  EXPECT_FALSE(hides_print(cell, kRead, kCell, true));
  fill(cell, 168, 32, 178, 35);
  fill(cell, 168, 50, 178, 53);
  EXPECT_TRUE(hides_print(cell, kRead, kCell, true)) << "the prongs of a 3";
  EXPECT_FALSE(hides_print(cell, {120, 30, 178, 55}, kCell, true)) << "that was read";
}

TEST(SideInk, AFigureThatRunsOverItsRulingHidesNothingInTheNextCell) {
  Image cell = cell_with_print(60);
  constexpr Box kRead = {32, 30, 80, 55};
  constexpr Box kBefore = {0, 30, 19, 55};
  fill(cell, 10, 48, 26, 53);  // the foot of a 2
  EXPECT_TRUE(hides_print(cell, kRead, kCell, false));
  EXPECT_FALSE(hides_print(cell, kRead, kCell, false, {kBefore, {}}));
  EXPECT_TRUE(hides_print(cell, {32, 30, 170, 55}, kCell, false, {kBefore, {}})) << "it fills its cell, too";
  EXPECT_FALSE(hides_print(cell, {32, 30, 170, 55}, kCell, false, {kBefore, {}, true})) << "and begins as others do";
  EXPECT_TRUE(hides_print(cell, kRead, kCell, false, {{0, 30, 12, 55}, {}})) << "the one before ends before it";
}

TEST(SideInk, ASpeckOnARulingIsNoPrintOfALineThatStandsFarFromIt) {
  const Image ink = cell_with_print(20);
  EXPECT_TRUE(runs_into_ruling(ink, kLine, kCell, true));
  EXPECT_FALSE(runs_into_ruling(ink, {60, 30, 120, 55}, kCell, true));
}

}  // namespace
}  // namespace nianbao::convert
