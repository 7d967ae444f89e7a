#include "ocr/ruling_remnants.h"

#include <gtest/gtest.h>

namespace nianbao::ocr {
namespace {

// A cell of 80 x 60 pixels with digits 24 high.
bool remnant(const PieceBox& piece) { return is_remnant(piece, 80, 60, 24); }
bool fringe(const PieceBox& piece) { return is_fringe(piece, 80, 60, 24); }

TEST(RulingRemnants, AreThinAndLieAlongASide) {
  EXPECT_TRUE(remnant({{0, 4}, {10, 50}}));
  EXPECT_TRUE(remnant({{20, 60}, {57, 60}}));
  EXPECT_FALSE(remnant({{0, 12}, {18, 42}}));
  EXPECT_FALSE(remnant({{1, 5}, {18, 42}}));
}

TEST(RulingRemnants, GoFromSideToSide) {
  EXPECT_TRUE(remnant({{40, 50}, {0, 60}}));
  EXPECT_TRUE(remnant({{0, 80}, {30, 40}}));
  EXPECT_FALSE(remnant({{10, 70}, {30, 40}}));
}

TEST(RulingRemnants, OfADigitsHeightMayBeAOne) {
  EXPECT_FALSE(fringe({{0, 4}, {18, 42}}));
  EXPECT_TRUE(fringe({{0, 4}, {10, 55}}));
  EXPECT_TRUE(fringe({{0, 4}, {30, 40}}));
}

TEST(RulingRemnants, StandInALineWhereTheyAreAsHighAsIt) {
  EXPECT_TRUE(stands_in_line({{0, 4}, {19, 42}}, {18, 43}, 24));
  EXPECT_FALSE(stands_in_line({{0, 4}, {12, 42}}, {18, 42}, 24));
  EXPECT_FALSE(stands_in_line({{0, 4}, {18, 48}}, {18, 42}, 24));
}

}  // namespace
}  // namespace nianbao::ocr
