#include "ocr/piece_lines.h"

#include <gtest/gtest.h>

namespace nianbao::ocr {
namespace {

constexpr double kUsual = 20;
const PieceBox kFigure{{40, 100}, {10, 30}};

bool leaves_out(const PieceBox& other) { return leaves_out_a_line({kFigure}, {kFigure, other}, kUsual); }

TEST(PieceLines, ALineThatIsLeftOutIsSetAsTheOtherIs) {
  EXPECT_TRUE(leaves_out({{50, 90}, {38, 58}}));     // about the same middle
  EXPECT_TRUE(leaves_out({{40, 64}, {38, 58}}));     // from the same left edge
  EXPECT_TRUE(leaves_out({{70, 98}, {38, 58}}));     // to the same right edge
  EXPECT_FALSE(leaves_out({{110, 150}, {38, 58}}));  // off to one side
}

TEST(PieceLines, ALineThatIsLeftOutIsAsHighAndWideAsPrint) {
  EXPECT_FALSE(leaves_out({{50, 90}, {38, 44}}));  // a smear
  EXPECT_FALSE(leaves_out({{50, 90}, {38, 80}}));  // a seal's arc
  EXPECT_FALSE(leaves_out({{66, 74}, {38, 58}}));  // a stroke
}

TEST(PieceLines, SpecksAboveOrBelowAreNoLine) {
  const std::vector<PieceBox> all = {kFigure, {{42, 46}, {38, 42}}, {{60, 66}, {50, 56}}, {{92, 98}, {44, 49}}};
  EXPECT_FALSE(leaves_out_a_line({kFigure}, all, kUsual));
}

TEST(PieceLines, WhatStandsBesideTheKeptLineIsNoLineOfItsOwn) {
  EXPECT_FALSE(leaves_out({{44, 96}, {10, 28}}));
  EXPECT_FALSE(leaves_out_a_line({}, {kFigure}, kUsual));
}

TEST(PieceLines, SmallPiecesFarFromAllDigitsAreSpecks) {
  EXPECT_TRUE(is_far_speck({{400, 405}, {12, 17}}, {kFigure}, kUsual));
  EXPECT_TRUE(is_far_speck({{60, 65}, {60, 65}}, {kFigure}, kUsual));     // far below
  EXPECT_FALSE(is_far_speck({{110, 115}, {26, 32}}, {kFigure}, kUsual));  // a comma's place
  EXPECT_FALSE(is_far_speck({{400, 412}, {18, 20}}, {kFigure}, kUsual));  // a dash
  EXPECT_FALSE(is_far_speck({{400, 405}, {12, 17}}, {{{40, 52}, {18, 20}}}, kUsual));
}

}  // namespace
}  // namespace nianbao::ocr
