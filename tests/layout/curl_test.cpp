#include "layout/curl.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace nianbao::layout {
namespace {

// Lines of print, 40 pixels apart, that bulge upwards by `bulge` pixels in the middle of the page.
Image bulging_page(double bulge) {
  Image ink = blank_image(1600, 2200, 1, 200);
  for (int x = 150; x < 1450; ++x) {
    const double up = bulge * std::sin(std::numbers::pi * x / 1600);
    for (int y = 200; y < 2000; y += 40) {
      const unsigned mixed = static_cast<unsigned>(x / 3) * 2654435761U ^ static_cast<unsigned>(y) * 40503U;
      const unsigned some = (mixed ^ mixed >> 15) * 2246822519U >> 20;  // strokes, no two characters alike
      for (int k = 0; k < 22; ++k) {
        if ((some >> k % 12 & 1U) != 0) ink.row(std::max(0, static_cast<int>(y + k - up)))[x] = 0;
      }
    }
  }
  return ink;
}

TEST(Curl, IsFoundFromLinesOfPrint) {
  const auto curl = find_curl(bulging_page(24));
  ASSERT_TRUE(curl.has_value());
  const double middle = curl->bent({800, 1100}).y - 1100;
  EXPECT_NEAR(curl->bent({200, 1100}).y - 1100 - middle, 24 * (1 - std::sin(std::numbers::pi / 8)), 2);
  EXPECT_NEAR(curl->bent({1400, 500}).y - 500 - middle, 24 * (1 - std::sin(std::numbers::pi / 8)), 2);
}

// A table seen from the left: its rulings down lean, by `lean` pixels at the sides of the page.
Image leaning_table(double lean) {
  Image ink = blank_image(1600, 2200, 1, 200);
  for (int y = 200; y < 2000; ++y) {
    for (int column = 0; column <= 8; ++column) {
      const double side = (column - 4) / 4.0;
      const int x = 200 + 150 * column + static_cast<int>(std::lround(lean * side * (y - 1100) / 900.0));
      ink.row(y)[x] = ink.row(y)[x + 1] = 0;
    }
  }
  return ink;
}

TEST(Curl, OfRulingsThatLeanIsFoundAcross) {
  const auto curl = find_curl(leaning_table(24));
  ASSERT_TRUE(curl.has_value());
  ASSERT_TRUE(curl->across.has_value());
  const double foot = curl->bent({1400, 1900}).x - 1400;
  const double head = curl->bent({1400, 300}).x - 1400;
  EXPECT_NEAR(foot - head, 24 * 1600 / 900.0, 4);
}

// Lines of blocks on one pitch, as wide as characters and of as little ink, each line set off against the one before.
Image page_of_characters() {
  Image ink = blank_image(1600, 2200, 1, 200);
  for (int line = 0; line < 40; ++line) {
    for (int i = 0; i < 30; ++i) {
      const int x0 = 150 + 44 * i + line * line / 8 % 44;
      for (int y = 180 + 46 * line; y < 214 + 46 * line; ++y) {
        const int shift = (7 * i + 5 * line + y * y) % 11;
        for (const int x : {x0 + shift, x0 + 12 + shift, x0 + 24 + shift}) ink.row(y)[x] = 0;
      }
    }
  }
  return ink;
}

TEST(Curl, OfCharactersSetOffAgainstEachOtherIsNotFoundAcross) {
  const auto curl = find_curl(page_of_characters());
  EXPECT_FALSE(curl.has_value() && curl->across.has_value());
}

// Figures in straight lines, and between them rulings that bulge upwards.
Image page_with_bulging_rulings() {
  Image ink = bulging_page(0);
  for (int x = 150; x < 1450; ++x) {
    const double up = 14 * std::sin(std::numbers::pi * x / 1600);
    for (int y = 200; y < 2000; y += 40) {
      for (int k = 0; k < 22 && x % 100 > 30; ++k) ink.row(y + k)[x] = 255;
      for (int k = 0; k < 4; ++k) ink.row(y - 4 + k - static_cast<int>(up))[x] = 0;
    }
  }
  return ink;
}

TEST(Curl, OfRulingsBesideStraightPrintIsNone) { EXPECT_FALSE(find_curl(page_with_bulging_rulings()).has_value()); }

// Two short tables whose rulings down wave, far from each other.
Image waving_tables() {
  Image ink = blank_image(1600, 2200, 1, 200);
  for (int y = 150; y < 2100; ++y) {
    if (y >= 300 && y < 1400) continue;
    const auto wave = static_cast<int>(std::lround(3 * std::sin(1.5 + 2 * std::numbers::pi * y / 660)));
    for (int column = 0; column <= 8; ++column) {
      const int x = 200 + 150 * column + wave;
      ink.row(y)[x] = ink.row(y)[x + 1] = 0;
    }
  }
  return ink;
}

TEST(Curl, ThatWouldMakeStraightRulingsOfAPartCrookedIsNotFoundAcross) {
  const auto curl = find_curl(waving_tables());
  EXPECT_FALSE(curl.has_value() && curl->across.has_value());
}

TEST(Curl, OfStraightLinesIsNone) { EXPECT_FALSE(find_curl(bulging_page(0)).has_value()); }

TEST(Curl, OfAnEmptyPageIsNone) { EXPECT_FALSE(find_curl(blank_image(1600, 2200, 1, 200)).has_value()); }

TEST(Curl, IsTakenOutOfTheDrawing) {
  const Image page = bulging_page(24);
  const auto curl = find_curl(page);
  ASSERT_TRUE(curl.has_value());
  const Image straight = drawn_straight(page, {1600, 2200, {}}, *curl);
  EXPECT_FALSE(find_curl(straight).has_value());
}

}  // namespace
}  // namespace nianbao::layout
