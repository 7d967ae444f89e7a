#include "layout/bleed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>

namespace nianbao::layout {
namespace {

constexpr int kSize = 24;  // of a character, pixels: 8.6 points at 200 dpi

void stroke(Image& page, int x0, int y0, int x1, int y1, int level) {
  for (int y = y0; y < y1; ++y) std::fill(page.row(y) + x0, page.row(y) + x1, static_cast<std::uint8_t>(level));
}

// Ten lines of twenty characters: a frame with a stroke across. `level_of` gives the level of a character in a line.
void lines(Image& page, int first, int count, const std::function<int(int, int)>& level_of) {
  for (int line = 0; line < count; ++line) {
    for (int k = 0; k < 20; ++k) {
      const int x = 100 + 40 * k;
      const int y = first + 100 * line;
      const int level = level_of(line, k);
      stroke(page, x, y, x + kSize, y + 3, level);
      stroke(page, x, y + kSize - 3, x + kSize, y + kSize, level);
      stroke(page, x, y, x + 3, y + kSize, level);
      stroke(page, x + kSize - 3, y, x + kSize, y + kSize, level);
      stroke(page, x, y + 11, x + kSize, y + 13, level);
    }
  }
}

// A mean over 5 by 5 pixels, as paper scatters light.
Image soft(const Image& page) {
  Image out = page;
  for (int y = 2; y + 2 < page.height; ++y) {
    for (int x = 2; x + 2 < page.width; ++x) {
      int sum = 0;
      for (int dy = -2; dy <= 2; ++dy) {
        for (int dx = -2; dx <= 2; ++dx) sum += page.row(y + dy)[x + dx];
      }
      out.row(y)[x] = static_cast<std::uint8_t>(sum / 25);
    }
  }
  return out;
}

Image page_with_other_side(int others_lines, int level, bool scattered) {
  Image other = blank_image(1000, 1300, 1, 200);
  lines(other, 160, others_lines, [level](int, int) { return level; });
  Image page = scattered ? soft(other) : other;
  lines(page, 100, 10, [](int, int) { return 20; });
  return page;
}

TEST(Bleed, SoftLightPrintBetweenDarkLinesBecomesPaper) {
  Image page = page_with_other_side(10, 180, true);
  EXPECT_GT(take_out_bleed(page).size(), 100U);
  for (int x = 100; x < 900; ++x) EXPECT_EQ(page.row(161)[x], 255) << x;
  EXPECT_EQ(page.row(101)[110], 20);
}

TEST(Bleed, WhatIsLightAlongTheRimIsTheSheetsEdge) {
  Image edge = blank_image(1000, 1300, 1, 200);
  for (int y = 20; y < 1260; y += 40) stroke(edge, 4, y, 12, y + 26, 200);
  Image page = soft(edge);
  lines(page, 100, 10, [](int, int) { return 20; });
  stroke(page, 300, 180, 700, 181, 225);
  EXPECT_TRUE(take_out_bleed(page).empty());
  EXPECT_EQ(page.row(180)[500], 225);
}

TEST(Bleed, ThePrintThatCrossesItStays) {
  Image page = page_with_other_side(10, 180, true);
  stroke(page, 100, 171, 900, 174, 20);
  take_out_bleed(page);
  for (int x = 100; x < 900; ++x) EXPECT_EQ(page.row(172)[x], 20) << x;
}

TEST(Bleed, ASmallPalePartThatWentIsNamedAsWell) {
  Image page = page_with_other_side(10, 180, true);
  stroke(page, 950, 171, 962, 174, 190);  // a dash of this side, grey
  const std::vector<Box> taken = take_out_bleed(page);
  const auto over = [](const Box& box) { return box.x0 < 962 && box.x1 > 950 && box.y0 < 174 && box.y1 > 171; };
  EXPECT_EQ(page.row(172)[955], 255);
  EXPECT_TRUE(std::any_of(taken.begin(), taken.end(), over));
}

TEST(Bleed, GreyPrintAsSharpAsBlackStays) {
  Image page = page_with_other_side(10, 180, false);
  const Image before = page;
  EXPECT_TRUE(take_out_bleed(page).empty());
  EXPECT_EQ(page.pixels, before.pixels);
}

TEST(Bleed, ASoftGreyHeadingStays) {
  Image page = page_with_other_side(2, 180, true);
  EXPECT_TRUE(take_out_bleed(page).empty());
  EXPECT_EQ(page.pixels, page_with_other_side(2, 180, true).pixels);
}

TEST(Bleed, SoftLightSignsBesideDarkFiguresStay) {
  Image signs = blank_image(1000, 1300, 1, 200);
  for (int line = 0; line < 10; ++line) {
    for (int k = 0; k < 8; ++k) {
      stroke(signs, 78 + 100 * k, 110 + 100 * line, 95 + 100 * k, 113 + 100 * line, 140);
      stroke(signs, 85 + 100 * k, 103 + 100 * line, 88 + 100 * k, 120 + 100 * line, 140);
    }
  }
  Image page = soft(signs);
  for (int line = 0; line < 10; ++line)
    for (int k = 0; k < 8; ++k) stroke(page, 100 + 100 * k, 100 + 100 * line, 118 + 100 * k, 124 + 100 * line, 20);
  const Image before = page;
  EXPECT_TRUE(take_out_bleed(page).empty());
  EXPECT_EQ(page.pixels, before.pixels);
}

TEST(Bleed, PrintThatFadesOverThePageStays) {
  Image page = blank_image(1000, 1300, 1, 200);
  lines(page, 100, 10, [](int line, int k) { return 20 + 8 * k + 6 * line; });
  const Image before = page;
  EXPECT_TRUE(take_out_bleed(page).empty());
  EXPECT_EQ(page.pixels, before.pixels);
}

TEST(Bleed, APageWithNothingOnItStaysSo) {
  Image page = blank_image(300, 300, 1, 200);
  EXPECT_TRUE(take_out_bleed(page).empty());
  Image none;
  EXPECT_TRUE(take_out_bleed(none).empty());
}

}  // namespace
}  // namespace nianbao::layout
