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
      if ((x * 7 + y * 3) / 9 % 3 == 0) continue;  // white between strokes, not the same in any two lines
      for (int k = 0; k < 22; k += 1 + (x / 5 + y) % 3) {
        ink.row(std::max(0, static_cast<int>(y + k - up)))[x] = 0;
      }
    }
  }
  return ink;
}

TEST(Curl, IsFoundFromLinesOfPrint) {
  const auto curl = find_curl(bulging_page(24));
  ASSERT_TRUE(curl.has_value());
  const double middle = curl->at({800, 1100});
  EXPECT_NEAR(curl->at({200, 1100}) - middle, 24 * (1 - std::sin(std::numbers::pi / 8)), 2);
  EXPECT_NEAR(curl->at({1400, 500}) - middle, 24 * (1 - std::sin(std::numbers::pi / 8)), 2);
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
