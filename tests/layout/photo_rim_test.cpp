// What is left beside a sheet that was laid flat.
#include "layout/photo_rim.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace nianbao::layout {
namespace {

constexpr std::array<bool, 4> kWhole = {true, true, true, true};

// A sheet of level 230 without anything on it.
Image sheet() {
  Image page = blank_image(840, 1188, 1, 100);
  std::fill(page.pixels.begin(), page.pixels.end(), std::uint8_t{230});
  return page;
}

void fill(Image& image, int x0, int y0, int x1, int y1, std::uint8_t level) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, level);
}

int darkest(const Image& image) { return *std::min_element(image.pixels.begin(), image.pixels.end()); }

TEST(PhotoRim, SliversOfTheTableAlongBentSidesBecomePaper) {
  Image page = sheet();
  for (int y = 0; y < page.height; ++y) {
    const int bow = static_cast<int>(std::lround(14 * std::sin(std::numbers::pi * y / page.height)));
    fill(page, 0, y, bow, y + 1, 110);
    fill(page, page.width - bow / 3, y, page.width, y + 1, 110);
  }
  clear_rim(page, kWhole);
  EXPECT_GE(darkest(page), 225);
}

TEST(PhotoRim, WhatTheBorderOfThePictureCutsOffStays) {
  Image page = sheet();
  fill(page, 828, 0, 840, 1188, 90);
  const Image before = page;
  clear_rim(page, {true, false, true, true});
  EXPECT_EQ(page.pixels, before.pixels);
}

// A frame of one ruling close to the sheet's sides, and a shadow that reaches far in.
TEST(PhotoRim, PrintAndDeepShadowsStay) {
  Image page = sheet();
  fill(page, 16, 16, 18, 1170, 20);
  fill(page, 16, 16, 820, 18, 20);
  fill(page, 600, 900, 840, 1188, 120);
  const Image before = page;
  clear_rim(page, kWhole);
  EXPECT_EQ(page.pixels, before.pixels);
}

}  // namespace
}  // namespace nianbao::layout
