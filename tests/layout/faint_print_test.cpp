#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "layout/binarise.h"

namespace nianbao::layout {
namespace {

// A page of 1000 x 1000 pixels with so many strokes of 100 pixels of one level.
Image page_with(int strokes, std::uint8_t level) {
  Image page = blank_image(1000, 1000, 1, 150);
  for (int i = 0; i < strokes; ++i) {
    std::uint8_t* row = page.row(2 * i) + 300;
    std::fill(row, row + 100, level);
  }
  return page;
}

int darkest(Image page) {
  stretch_faint(page);
  EXPECT_EQ(page.row(999)[999], 255) << "paper stays white";
  return *std::min_element(page.pixels.begin(), page.pixels.end());
}

TEST(FaintPrint, BecomesAsDarkAsPrintIs) { EXPECT_LE(darkest(page_with(400, 180)), 60); }

TEST(FaintPrint, WhatShinesThroughIsNone) { EXPECT_EQ(darkest(page_with(400, 225)), 225); }

TEST(FaintPrint, DarkPrintStaysAsItIs) { EXPECT_EQ(darkest(page_with(400, 40)), 40); }

TEST(FaintPrint, OfALineByItselfIsNoPageOfTwoLevels) {
  EXPECT_FALSE(is_two_level(page_with(15, 180)));
  EXPECT_FALSE(is_two_level(page_with(400, 180)));
  EXPECT_TRUE(is_two_level(page_with(15, 0)));
  EXPECT_TRUE(is_two_level(blank_image(100, 100, 1, 150))) << "blank";
}

}  // namespace
}  // namespace nianbao::layout
