#include "layout/rulings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

#include "tests/layout/drawn_page.h"

namespace nianbao::layout {
namespace {

TEST(Rulings, AThinStrokeIsOneWithItsPlaceAndEnds) {
  Image image = page();
  ink(image, 100, 200, 700, 201);
  const std::vector<Ruling> rulings = rulings_of(image);
  ASSERT_EQ(rulings.size(), 1U);
  EXPECT_EQ(rulings[0], (Ruling{Orientation::horizontal, 200.5, 100, 700, 1}));
}

// A grid of two rows and three columns, 100 pixels wide and 60 high; without the ruling down between the first two.
Image grid_without_a_ruling() {
  Image image = page();
  for (const int x : {100, 300, 400}) ink(image, x, 100, x + 2, 221);
  for (const int y : {100, 160, 220}) ink(image, 100, y, 402, y + 1);
  return image;
}

TEST(Rulings, ShortDashesInLineBetweenTwoThatCrossAreOne) {
  Image image = grid_without_a_ruling();
  for (int y = 104; y < 156; y += 15) ink(image, 200, y, 201, y + 10);
  EXPECT_TRUE(has_ruling_down(image, 200, 102, 158));
}

TEST(Rulings, AStrokeOfTextAloneInARowIsNone) {
  Image image = grid_without_a_ruling();
  ink(image, 200, 118, 202, 142);
  EXPECT_FALSE(has_ruling_down(image, 200, 120, 140));
}

TEST(Rulings, DashesInLineInTwoRowsAreOneThoughEachMightBeText) {
  Image image = grid_without_a_ruling();
  ink(image, 200, 104, 201, 124);
  ink(image, 200, 166, 201, 218);
  EXPECT_TRUE(has_ruling_down(image, 200, 102, 218));
}

TEST(Rulings, FiguresOneOverTheOtherInTwoRowsAreNone) {
  Image image = grid_without_a_ruling();
  for (const int y : {120, 180}) ink(image, 200, y, 202, y + 20);
  EXPECT_FALSE(has_ruling_down(image, 200, 122, 138));
}

// The lower ruling of a row of cells 100 pixels wide, whole over the first two; `dots` on the rest of it.
Image row_with_faded_ruling(bool dots) {
  Image image = page();
  for (const int x : {100, 200, 300, 400, 500}) ink(image, x, 100, x + 2, 221);
  for (const int y : {100, 220}) ink(image, 100, y, 502, y + 1);
  ink(image, 100, 160, 250, 161);
  for (int x = 256; dots && x < 500; x += 14) ink(image, x, 160, x + 4, 161);
  return image;
}

double end_of_middle_ruling(const Image& image) {
  double end = 0;
  for (const Ruling& r : rulings_of(image)) {
    if (r.orientation == Orientation::horizontal && std::abs(r.at - 160) < 2) end = std::max(end, r.to);
  }
  return end;
}

TEST(Rulings, OneThatAFaxBrokeIntoDotsGoesOnAlongThem) {
  EXPECT_GT(end_of_middle_ruling(row_with_faded_ruling(true)), 490);
}

// Two rows of cells; below the last ruling, dashes go on from those down at `places`.
Image table_with_dashes_below(const std::vector<int>& places) {
  Image image = page();
  for (const int x : {100, 200, 300, 400, 500}) ink(image, x, 100, x + 2, 221);
  for (const int y : {100, 160, 220}) ink(image, 100, y, 502, y + 1);
  for (const int x : places) {
    for (int y = 232; y < 400; y += 22) ink(image, x, y, x + 1, y + 10);
  }
  return image;
}

TEST(Rulings, OneThatGoesOnAloneBelowItsTableEndsThere) {
  EXPECT_FALSE(has_ruling_down(table_with_dashes_below({200}), 200, 102, 240));
  EXPECT_TRUE(has_ruling_down(table_with_dashes_below({200}), 200, 102, 218));
}

TEST(Rulings, ThoseThatGoOnTogetherWhereAPageBreakCutsATableDoSo) {
  EXPECT_TRUE(has_ruling_down(table_with_dashes_below({100, 200, 300, 400, 500}), 200, 102, 380));
}

TEST(Rulings, ThoseThatEndTogetherWhereATableLostItsLastOneDoNotGoOnToTheNextTable) {
  Image image = page();
  for (const int x : {100, 200, 300}) ink(image, x, 100, x + 2, 180);
  for (const int y : {100, 140, 260, 330, 400}) ink(image, 100, y, 302, y + 1);
  for (const int x : {100, 300}) ink(image, x, 260, x + 2, 401);
  EXPECT_TRUE(has_ruling_down(image, 100, 102, 178));
  EXPECT_FALSE(has_ruling_down(image, 100, 150, 270));
}

TEST(Rulings, OneOfWhichNothingIsLeftDoesNotGoOn) {
  EXPECT_LT(end_of_middle_ruling(row_with_faded_ruling(false)), 310);
}

TEST(Rulings, AShortOneThatAPageBreakCutsStays) {
  Image image = page();
  for (const int x : {100, 300, 500, 698}) ink(image, x, 100, x + 2, 500);
  for (const int y : {100, 300, 440}) ink(image, 100, y, 700, y + 2);
  ink(image, 140, 440, 142, 500);  // parts the last row alone, 30 points
  const std::vector<Ruling> rulings = rulings_of(image);
  EXPECT_EQ(std::count_if(rulings.begin(), rulings.end(), [](const Ruling& r) { return std::lround(r.at) == 141; }), 1);
}

TEST(Rulings, ShortOnesThatPageBreaksCutAtBothEndsStay) {
  Image image = page();
  for (int x = 100; x <= 660; x += 80) ink(image, x, 124, x + 2, 196);
  ink(image, 100, 160, 662, 162);
  const std::vector<Ruling> rulings = rulings_of(image);
  EXPECT_EQ(rulings.size(), 9U);
}

TEST(Rulings, StrokesThatARulingIsDrawnThroughAreNone) {
  Image image = page();
  for (const int x : {200, 220, 300, 420, 450}) ink(image, x, 130 + x % 7 * 4, x + 2, 220 - x % 3 * 8);
  ink(image, 100, 160, 662, 162);
  EXPECT_EQ(rulings_of(image).size(), 1U);
}

TEST(Rulings, ABrokenStrokeIsOne) {
  Image image = page();
  for (int x = 100; x < 700; x += 60) ink(image, x, 200, x + 52, 202);
  const std::vector<Ruling> rulings = rulings_of(image);
  ASSERT_EQ(rulings.size(), 1U);
  EXPECT_EQ(rulings[0].from, 100);
  EXPECT_EQ(rulings[0].to, 692);
}

TEST(Rulings, ADottedStrokeIsOne) {
  Image image = page();
  for (int y = 100; y < 500; y += 6) ink(image, 300, y, 302, y + 2);
  const std::vector<Ruling> rulings = rulings_of(image);
  ASSERT_EQ(rulings.size(), 1U);
  EXPECT_EQ(rulings[0].orientation, Orientation::vertical);
  EXPECT_EQ(rulings[0].at, 301);
}

TEST(Rulings, AFadedStretchIsFollowedToTheNextCrossingRulingAndAMergedCellIsNot) {
  Image image = page();
  for (const int y : {100, 150, 200}) ink(image, 100, y, 700, y + 2);
  for (const int x : {100, 300, 500, 698}) ink(image, x, 100, x + 2, 202);
  ink(image, 102, 250, 300, 252);                                       // drawn over one column,
  for (int x = 310; x < 500; x += 15) ink(image, x, 250, x + 3, 252);   // faded over the next,
  for (int x = 520; x < 680; x += 24) ink(image, x, 240, x + 16, 262);  // and text of a merged cell in the last
  for (const int x : {100, 300, 500, 698}) ink(image, x, 200, x + 2, 300);
  double end = 0;
  for (const Ruling& r : rulings_of(image)) {
    if (r.orientation == Orientation::horizontal && r.at > 240 && r.at < 260) end = std::max(end, r.to);
  }
  EXPECT_NEAR(end, 501, 2);
}

TEST(Rulings, OneIsNotFollowedThroughASmallLabelOfAMergedCell) {
  Image image = page();
  for (const int y : {100, 200, 300}) ink(image, 100, y, 700, y + 2);
  for (const int x : {100, 300, 500, 698}) ink(image, x, 100, x + 2, 302);
  ink(image, 300, 250, 700, 252);
  for (int x = 112; x < 280; x += 18) ink(image, x, 246, x + 14, 257);
  double begin = 700;
  for (const Ruling& r : rulings_of(image)) {
    if (r.orientation == Orientation::horizontal && r.at > 240 && r.at < 260) begin = std::min(begin, r.from);
  }
  EXPECT_NEAR(begin, 300, 2);
}

TEST(Rulings, ALineOfDotsIsOneAndFiguresUnderEachOtherAndDustAreNone) {
  Image image = page();
  for (const int y : {100, 140, 180, 220, 260, 300}) ink(image, 100, y, 700, y + 2);
  for (const int x : {100, 698}) ink(image, x, 100, x + 2, 302);
  for (const int y : {108, 118, 133, 149, 163, 171, 192, 203, 214, 232, 248, 255, 270, 283, 291}) {
    ink(image, 400, y, 401, y + 1);  // a hairline's remains
  }
  for (int y = 110; y < 300; y += 40) ink(image, 500, y, 502, y + 16);  // ones under each other
  for (int i = 0; i < 60; ++i)
    ink(image, 110 + i * 37 % 580, 104 + i * 53 % 190, 111 + i * 37 % 580, 105 + i * 53 % 190);
  std::vector<Ruling> inner;
  for (const Ruling& r : rulings_of(image)) {
    if (r.orientation == Orientation::vertical && r.at > 120 && r.at < 680) inner.push_back(r);
  }
  ASSERT_EQ(inner.size(), 1U);
  EXPECT_NEAR(inner[0].at, 400.5, 1.5);
  EXPECT_NEAR(inner[0].from, 108, 10);
  EXPECT_NEAR(inner[0].to, 291, 10);
}

TEST(Rulings, ARulingThatFadesToDotsGoesOnAsFarAsTheyDo) {
  Image image = page();
  for (const int y : {100, 300, 400}) ink(image, 100, y, 700, y + 2);
  for (const int x : {100, 698}) ink(image, x, 100, x + 2, 402);
  ink(image, 400, 100, 402, 210);
  for (const int y : {217, 229, 236, 252, 261, 280, 290}) ink(image, 400, y, 401, y + 1);
  double end = 0;
  for (const Ruling& r : rulings_of(image)) {
    if (r.orientation == Orientation::vertical && r.at > 120 && r.at < 680) end = std::max(end, r.to);
  }
  EXPECT_NEAR(end, 296, 8);
}

TEST(Rulings, OneThatBendsAtItsEndKeepsIt) {
  Image image = page();
  for (const int y : {100, 300}) ink(image, 60, y, 700, y + 2);
  for (const int x : {60, 300, 500, 698}) ink(image, x, 100, x + 2, 302);
  ink(image, 60, 200, 500, 202);
  for (int x = 500; x < 690; ++x) ink(image, x, 200 + (x - 500) / 24, x + 1, 202 + (x - 500) / 24);
  double end = 0;
  for (const Ruling& r : rulings_of(image)) {
    if (r.orientation == Orientation::horizontal && r.at > 150 && r.at < 250) end = std::max(end, r.to);
  }
  EXPECT_GE(end, 688);
}

TEST(Rulings, ADoubleStrokeIsOneInItsMiddle) {
  Image image = page();
  ink(image, 100, 200, 700, 201);
  ink(image, 100, 204, 700, 205);
  const std::vector<Ruling> rulings = rulings_of(image);
  ASSERT_EQ(rulings.size(), 1U);
  EXPECT_EQ(rulings[0].at, 202.5);
}

// Its strokes go round the cells, six pixels or three points apart.
TEST(Rulings, AHollowOneIsAsThickAsItsStrokesAndTheWhiteBetweenThem) {
  Image image = page();
  for (const int x : {100, 200, 300, 400}) {
    for (const int y : {100, 160}) {
      ink(image, x + 3, y + 3, x + 98, y + 4);
      ink(image, x + 3, y + 57, x + 98, y + 58);
      ink(image, x + 3, y + 3, x + 4, y + 58);
      ink(image, x + 97, y + 3, x + 98, y + 58);
    }
  }
  const std::vector<Ruling> rulings = rulings_of(image);
  const auto is_middle = [](const Ruling& r) {
    return r.orientation == Orientation::horizontal && std::abs(r.at - 160.5) < 1 && r.thickness >= 6 &&
           r.thickness < 9 && r.from < 105 && r.to > 495;
  };
  EXPECT_EQ(std::count_if(rulings.begin(), rulings.end(), is_middle), 1);
  EXPECT_EQ(rulings.size(), 8U);
}

TEST(Rulings, AClimbingStrokeIsOne) {
  Image image = page();
  for (int x = 100; x < 700; ++x) ink(image, x, 200 + (x - 100) / 150, x + 1, 202 + (x - 100) / 150);
  const std::vector<Ruling> rulings = rulings_of(image);
  ASSERT_EQ(rulings.size(), 1U);
  EXPECT_NEAR(rulings[0].at, 202.5, 0.1);
}

TEST(Rulings, AShortStrokeBetweenTwoLongOnesIsOne) {
  Image image = page();
  ink(image, 100, 200, 700, 202);
  ink(image, 100, 232, 700, 234);
  ink(image, 400, 200, 402, 234);
  const std::vector<Ruling> rulings = rulings_of(image);
  ASSERT_EQ(rulings.size(), 3U);
  EXPECT_EQ(rulings[2].orientation, Orientation::vertical);
  EXPECT_EQ(rulings[2].at, 401);
}

TEST(Rulings, StrokesInLineInTwoTablesStayTwo) {
  Image image = page();
  for (const int y : {100, 300}) {
    ink(image, 100, y, 700, y + 2);
    ink(image, 100, y + 120, 700, y + 122);
    ink(image, 100, y, 102, y + 122);
    ink(image, 698, y, 700, y + 122);
  }
  EXPECT_EQ(rulings_of(image).size(), 8U);
}

TEST(Rulings, NoiseAndHatchingsEndSoon) {
  Image noise = blank_image(2480, 3508, 1, 300);
  std::mt19937 random(1);
  for (std::uint8_t& pixel : noise.pixels) pixel = (random() & 7) == 0 ? 0 : 255;
  Image hatching = blank_image(2480, 3508, 1, 300);
  for (int y = 0; y < hatching.height; y += 4) ink(hatching, 0, y, hatching.width, y + 1);
  Image black = blank_image(2480, 3508, 1, 300);
  std::fill(black.pixels.begin(), black.pixels.end(), std::uint8_t{0});
  const auto start = std::chrono::steady_clock::now();
  for (const Image& image : {noise, hatching, black, blank_image(1, 1, 1, 300), Image{}}) rulings_of(image);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace nianbao::layout
