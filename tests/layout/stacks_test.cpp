#include "layout/stacks.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::layout {
namespace {

struct Strokes {
  Image ink = blank_image(100, 400, 1, 200);

  void stroke(int x0, int y0, int x1, int y1) {
    for (int y = y0; y < y1; ++y) std::fill(ink.row(y) + x0, ink.row(y) + x1, std::uint8_t{0});
  }
};

TEST(Stacks, KeepTheStrokesOfOneCharacterTogetherAndMarksApart) {
  Strokes page;
  for (const int y : {20, 34, 48}) page.stroke(30, y, 60, y + 4);  // 三
  page.stroke(42, 66, 50, 74);                                     // 、
  page.stroke(30, 90, 60, 120);
  page.stroke(30, 130, 60, 160);
  const std::vector<Box> found =
      stacked_characters(page.ink, {{20, 10, 70, 40}, {20, 42, 70, 80}, {20, 82, 70, 125}, {20, 126, 70, 165}});
  ASSERT_EQ(found.size(), 4U);
  EXPECT_DOUBLE_EQ(found[0].y0, 20);
  EXPECT_DOUBLE_EQ(found[0].y1, 52);
  EXPECT_DOUBLE_EQ(found[1].y0, 66);
  EXPECT_DOUBLE_EQ(found[3].y0, 130);
}

TEST(Stacks, AreNotSeenInLinesOfSeveralCharactersNorInLinesSideBySide) {
  Strokes page;
  page.stroke(10, 20, 90, 50);
  page.stroke(10, 60, 90, 90);
  EXPECT_TRUE(stacked_characters(page.ink, {{5, 15, 95, 55}, {5, 56, 95, 95}}).empty());
  EXPECT_TRUE(stacked_characters(page.ink, {{5, 15, 45, 55}, {50, 15, 95, 55}}).empty());
}

TEST(Stacks, AreNotSeenInLinesOfTwoCharacters) {
  Strokes page;
  for (const int y : {20, 60, 100}) page.stroke(20, y, 80, y + 30);
  EXPECT_TRUE(stacked_characters(page.ink, {{10, 15, 90, 55}, {10, 56, 90, 95}, {10, 96, 90, 135}}).empty());
}

TEST(Stacks, AreNotSeenWhereCharactersTouch) {
  Strokes page;
  page.stroke(30, 20, 60, 90);
  page.stroke(30, 100, 60, 130);
  EXPECT_TRUE(stacked_characters(page.ink, {{20, 15, 70, 95}, {20, 96, 70, 135}}).empty());
}

}  // namespace
}  // namespace nianbao::layout
