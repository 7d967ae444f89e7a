#include "layout/leaders.h"

#include <gtest/gtest.h>

namespace nianbao::layout {
namespace {

constexpr double kDpi = 200;

Image paper() { return blank_image(1000, 300, 1, kDpi); }

void fill(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) image.row(y)[x] = 0;
  }
}

// Five characters from x 100 on and a page number at the end of the line, 30 pixels high.
Image line_at(int y) {
  Image image = paper();
  for (int i = 0; i < 5; ++i) fill(image, 100 + i * 34, y, 128 + i * 34, y + 30);
  fill(image, 900, y + 8, 916, y + 30);
  return image;
}

TEST(Leaders, AreDotsBetweenAnEntryAndItsPage) {
  Image image = line_at(100);
  for (int i = 0; i < 60; ++i) fill(image, 276 + i * 10, 113, 280 + i * 10, 117);
  const std::vector<Leader> found = find_leaders(image);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].dots, 60);
  EXPECT_EQ(found[0].sign, ".");
  EXPECT_EQ(found[0].box, (Box{276, 100, 280 + 59 * 10, 130}));
}

TEST(Leaders, OfThreeDotsASignKeepTwoPitchesAndSomeTouch) {
  Image image = line_at(100);
  for (int i = 0; i < 18; ++i) {
    for (int k = 0; k < 3; ++k) fill(image, 276 + i * 33 + k * 8, 113, 280 + i * 33 + k * 8, 117);
    if (i % 5 == 2) fill(image, 276 + i * 33, 115, 284 + i * 33, 116);  // two of them
  }
  const std::vector<Leader> found = find_leaders(image);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].dots, 54);
}

TEST(Leaders, CountADotThatWasLostAndLeaveOutDust) {
  Image image = line_at(100);
  for (int i = 0; i < 60; ++i) {
    if (i != 20 && i != 41) fill(image, 276 + i * 10, 113, 280 + i * 10, 117);
    if (i % 4 == 0) fill(image, 281 + i * 10, 114, 282 + i * 10, 115);
  }
  const std::vector<Leader> found = find_leaders(image);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].dots, 60);
}

TEST(Leaders, OfDotsAsFarApartAsCharactersAreRaised) {
  Image image = line_at(100);
  for (int i = 0; i < 17; ++i) fill(image, 285 + i * 34, 111, 292 + i * 34, 118);
  const std::vector<Leader> found = find_leaders(image);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].dots, 17);
  EXPECT_EQ(found[0].sign, "·");
}

TEST(Leaders, FollowAPageThatStillLeansALittle) {
  Image image = line_at(100);
  for (int i = 0; i < 60; ++i) fill(image, 276 + i * 10, 110 + i / 8, 280 + i * 10, 114 + i / 8);
  const std::vector<Leader> found = find_leaders(image);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].dots, 60);
}

TEST(Leaders, AreNoEllipsis) {
  Image image = line_at(100);
  for (int i = 0; i < 6; ++i) fill(image, 276 + i * 11, 113, 280 + i * 11, 117);
  EXPECT_TRUE(find_leaders(image).empty());
}

TEST(Leaders, AreNoDottedRulingBetweenRowsOfText) {
  Image image = line_at(100);
  for (int i = 0; i < 80; ++i) fill(image, 100 + i * 10, 140, 104 + i * 10, 144);
  EXPECT_TRUE(find_leaders(image).empty());
}

TEST(Leaders, AreNoDottedRulingBetweenRulingsDown) {
  Image image = line_at(100);
  fill(image, 268, 20, 271, 280);
  for (int i = 0; i < 60; ++i) fill(image, 276 + i * 10, 113, 280 + i * 10, 117);
  EXPECT_TRUE(find_leaders(image).empty());
}

TEST(Leaders, AreNoDottedRulingThatOthersCross) {
  Image image = line_at(100);
  for (int i = 0; i < 60; ++i) fill(image, 276 + i * 10, 113, 280 + i * 10, 117);
  for (const int x : {450, 650}) fill(image, x, 20, x + 3, 280);
  EXPECT_TRUE(find_leaders(image).empty());
}

TEST(Leaders, AreNoDotsBetweenTheDashesOfABrokenRuling) {
  Image image = paper();
  for (int i = 0; i < 12; ++i) fill(image, 400 + i * 10, 150, 403 + i * 10, 152);
  fill(image, 300, 150, 395, 152);
  fill(image, 522, 150, 640, 152);
  for (int i = 0; i < 5; ++i) fill(image, 300 + i * 34, 100, 328 + i * 34, 130);  // the line of text above
  EXPECT_TRUE(find_leaders(image).empty());
}

TEST(Leaders, AreNotWhatAHairlineLeaves) {
  Image image = line_at(100);
  int x = 276;
  for (int i = 0; x < 880; ++i) {
    fill(image, x, 114, x + 2 + (i * 7) % 5, 116);
    x += 9 + (i * i * 13 + i * 5) % 29;
  }
  EXPECT_TRUE(find_leaders(image).empty());
}

TEST(Leaders, ArePaintedAsPaperWithTheirEdges) {
  Image image = line_at(100);
  for (int i = 0; i < 60; ++i) fill(image, 276 + i * 10, 113, 280 + i * 10, 117);
  const Image before = image;
  erase_leaders(find_leaders(before), image);
  EXPECT_EQ(image.pixels, line_at(100).pixels);
}

}  // namespace
}  // namespace nianbao::layout
