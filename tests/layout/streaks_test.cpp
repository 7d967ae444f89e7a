#include "layout/streaks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "layout/binarise.h"

namespace nianbao::layout {
namespace {

void blacken(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, std::uint8_t{10});
}

// A page of A4 at 144 dpi, a point of two pixels, with a table of four rulings across and four down.
Image page_with_table() {
  Image page = blank_image(1190, 1684, 1, 144);
  for (const int y : {400, 440, 480, 520}) blacken(page, 150, y, 1040, y + 2);
  for (const int x : {150, 450, 750, 1038}) blacken(page, x, 400, x + 2, 522);
  return page;
}

TEST(Streaks, ALineFromRimToRimIsTakenOutAndTheRulingsThatItCrossesStay) {
  Image page = page_with_table();
  blacken(page, 600, 0, 603, 1684);
  EXPECT_TRUE(remove_streaks(page).empty());
  for (const int y : {3, 300, 410, 1000, 1680}) EXPECT_EQ(page.row(y)[601], 255) << y;
  for (const int y : {400, 441, 520}) EXPECT_EQ(page.row(y)[601], 10) << y;
  EXPECT_EQ(page.row(450)[451], 10);
}

TEST(Streaks, TheEdgesOfASheetAreTakenOutThoughTheySlope) {
  Image page = page_with_table();
  for (int y = 0; y < page.height; ++y) blacken(page, 8 + y / 160, y, 11 + y / 160, y + 1);
  blacken(page, 0, 1670, 1190, 1673);
  remove_streaks(page);
  EXPECT_EQ(page.row(800)[14], 255);
  EXPECT_EQ(page.row(1671)[600], 255);
}

TEST(Streaks, TheRulingsOfATableThatWasCutOutAsAPictureStay) {
  Image page = blank_image(900, 600, 1, 144);
  for (int y = 20; y < 600; y += 40) blacken(page, 0, y, 900, y + 2);
  for (int x = 10; x < 900; x += 110) blacken(page, x, 0, x + 2, 600);
  const std::vector<std::uint8_t> before = page.pixels;
  EXPECT_TRUE(remove_streaks(page).empty());
  EXPECT_EQ(page.pixels, before);
}

TEST(Streaks, WherePrintIsBesideOneItIsSaid) {
  Image page = page_with_table();
  blacken(page, 600, 0, 603, 1684);
  blacken(page, 594, 452, 600, 470);
  const std::vector<Box> at_print = remove_streaks(page);
  ASSERT_EQ(at_print.size(), 1U);
  EXPECT_NEAR(at_print[0].y0, 452, 1);
  EXPECT_NEAR(at_print[0].y1, 470, 1);
}

}  // namespace
}  // namespace nianbao::layout
