#include "layout/dark_fills.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::layout {
namespace {

void fill(Image& image, int x0, int y0, int x1, int y1, int level) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, static_cast<std::uint8_t>(level));
}

// Strokes of print, 4 pixels wide and 20 high, from (x, y) on.
void print(Image& image, int x, int y, int level) {
  for (int k = 0; k < 10; ++k) fill(image, x + 10 * k, y, x + 10 * k + 4, y + 20, level);
}

// At 200 dpi 8 pixels are a millimetre: a paragraph in black, and a band of that level, 10 mm high, with print on it.
Image page_with_band(int band, int on_it) {
  Image grey = blank_image(800, 600, 1, 200);
  for (int y = 40; y < 160; y += 40) print(grey, 100, y, 0);
  fill(grey, 100, 200, 700, 280, band);
  print(grey, 300, 230, on_it);
  return grey;
}

TEST(DarkFills, WhitePrintOnADarkBandBecomesBlackOnWhite) {
  Image grey = page_with_band(90, 255);
  EXPECT_EQ(turn_dark_fills(grey), (std::vector<Box>{{100, 200, 700, 280}}));
  EXPECT_EQ(grey.row(240)[302], 0);
  EXPECT_EQ(grey.row(240)[307], 255);
  EXPECT_EQ(grey.row(240)[600], 255);
}

TEST(DarkFills, TheRimOfTheBandStaysAsARuling) {
  Image grey = page_with_band(90, 255);
  turn_dark_fills(grey);
  EXPECT_EQ(grey.row(200)[400], 0);
  EXPECT_EQ(grey.row(240)[100], 0);
  EXPECT_EQ(grey.row(210)[400], 255);
}

TEST(DarkFills, PrintBesideABandStaysAsItIs) {
  Image grey = page_with_band(90, 255);
  print(grey, 300, 288, 0);
  turn_dark_fills(grey);
  EXPECT_EQ(grey.row(292)[302], 0);
  EXPECT_EQ(grey.row(292)[307], 255);
}

TEST(DarkFills, ABandWithBlackPrintStaysAsItIs) {
  Image grey = page_with_band(150, 0);
  const Image before = grey;
  EXPECT_TRUE(turn_dark_fills(grey).empty());
  EXPECT_EQ(grey.pixels, before.pixels);
}

TEST(DarkFills, ABarWithoutPrintStaysAsItIs) {
  Image grey = page_with_band(90, 90);
  EXPECT_TRUE(turn_dark_fills(grey).empty());
}

TEST(DarkFills, WhatADarkFrameEnclosesStaysAsItIs) {
  Image grey = page_with_band(90, 90);
  fill(grey, 120, 220, 680, 260, 255);
  print(grey, 300, 230, 0);
  EXPECT_TRUE(turn_dark_fills(grey).empty());
}

TEST(DarkFills, OfAFaintScanABandIsPaler) {
  Image grey = page_with_band(90, 255);
  for (std::uint8_t& level : grey.pixels) level = static_cast<std::uint8_t>(150 + level * 98 / 255);
  EXPECT_EQ(turn_dark_fills(grey).size(), 1U);
  EXPECT_LT(grey.row(240)[302], 160);
  EXPECT_GT(grey.row(240)[307], 240);
}

}  // namespace
}  // namespace nianbao::layout
