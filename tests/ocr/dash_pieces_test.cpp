#include "ocr/dash_pieces.h"

#include <gtest/gtest.h>

namespace nianbao::ocr {
namespace {

constexpr double kDigit = 25;  // pixels
constexpr PieceBox kHyphen = {{10, 20}, {33, 36}};
constexpr PieceBox kSeven = {{25, 40}, {20, 45}};

TEST(DashPieces, AShortFlatStrokeAloneIsADash) {
  EXPECT_EQ(first_dash({kHyphen}, kDigit), FirstDash::alone);
  EXPECT_EQ(first_dash({{{10, 15}, {33, 38}}}, kDigit), FirstDash::none);  // a point
  EXPECT_EQ(first_dash({{{10, 40}, {33, 36}}}, kDigit), FirstDash::none);  // may be the figure one
  EXPECT_EQ(first_dash({}, kDigit), FirstDash::none);
}

TEST(DashPieces, OneAtHalfTheHeightBeforeAFigureIsASign) {
  EXPECT_EQ(first_dash({kSeven, kHyphen}, kDigit), FirstDash::before_figure);
}

TEST(DashPieces, BarsOfBrokenDigitsAreNone) {
  EXPECT_EQ(first_dash({{{10, 20}, {20, 23}}, kSeven}, kDigit), FirstDash::none);  // of 7 or 5
  EXPECT_EQ(first_dash({{{10, 20}, {42, 45}}, kSeven}, kDigit), FirstDash::none);  // of 2
  EXPECT_EQ(first_dash({{{18, 30}, {35, 38}}, kSeven}, kDigit), FirstDash::none);  // of 4
}

}  // namespace
}  // namespace nianbao::ocr
