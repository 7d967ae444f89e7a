#include "layout/seal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace nianbao::layout {
namespace {

Image colour_page() { return blank_image(800, 800, 3, 100); }

void red(Image& page, int x, int y) {
  std::uint8_t* p = page.row(y) + std::ptrdiff_t{3} * x;
  if (p[0] < 100) return;  // print shows through the ink
  p[0] = 210;
  p[1] = p[2] = 40;
}

// A ring of 25 mm with a bar across, as a seal has its writing.
void seal(Image& page, int x, int y) {
  for (int dy = -50; dy <= 50; ++dy) {
    for (int dx = -50; dx <= 50; ++dx) {
      const double away = std::hypot(dx, dy);
      if ((away >= 45 && away <= 49) || (away < 30 && std::abs(dy) <= 5)) red(page, x + dx, y + dy);
    }
  }
}

void black(Image& page, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) std::fill_n(page.row(y) + std::ptrdiff_t{3} * x, 3, std::uint8_t{10});
  }
}

TEST(Seals, ThreeOneOverTheOtherAreTakenOutAndThePrintUnderThemStays) {
  Image page = colour_page();
  black(page, 100, 398, 700, 402);
  for (const int x : {260, 340, 420}) seal(page, x, 400);
  const Uncoloured out = without_seals(page);
  EXPECT_EQ(out.seals.size(), 3U);
  EXPECT_GT(out.grey.row(400 - 47)[260], 200);
  EXPECT_GT(out.grey.row(400 - 47)[420], 200);
  EXPECT_LT(out.grey.row(400)[340], 60);
}

TEST(Seals, PaleLinesStayWherePaperIsLighterThanElsewhere) {
  Image page = colour_page();
  for (int y = 0; y < 800; ++y) {
    std::fill_n(page.row(y), 3 * 800, static_cast<std::uint8_t>(y < 600 ? 180 : 220));
    std::fill_n(page.row(y) + std::ptrdiff_t{3} * 400, 3, static_cast<std::uint8_t>(y < 600 ? 160 : 196));
  }
  const Uncoloured out = without_seals(page);
  EXPECT_LT(out.grey.row(300)[400], out.grey.row(300)[300] - 15);
  EXPECT_LT(out.grey.row(700)[400], out.grey.row(700)[300] - 15);
}

void blue(Image& page, int x0, int y0, int x1, int y1, std::uint8_t red_and_green) {
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      std::uint8_t* p = page.row(y) + std::ptrdiff_t{3} * x;
      p[0] = p[1] = red_and_green;
      p[2] = 245;
    }
  }
}

TEST(Seals, OneThatReachesIntoAShadedRowIsTakenOut) {
  Image page = colour_page();
  blue(page, 100, 420, 700, 460, 180);
  seal(page, 400, 400);
  const Uncoloured out = without_seals(page);
  ASSERT_EQ(out.seals.size(), 1U);
  EXPECT_NEAR(out.seals[0].y0, 350, 6);
  EXPECT_GT(out.grey.row(400 - 47)[400], 200);
  EXPECT_GT(out.grey.row(400)[380], 200);
}

TEST(Seals, OneAmongColouredRulingsIsTakenOut) {
  Image page = colour_page();
  for (const int y : {420, 460}) blue(page, 100, y, 700, y + 3, 100);
  seal(page, 400, 400);
  const Uncoloured out = without_seals(page);
  ASSERT_EQ(out.seals.size(), 1U);
  EXPECT_GT(out.grey.row(400 - 47)[400], 200);
  EXPECT_LT(out.grey.row(421)[150], 200) << "a ruling is print";
}

TEST(Seals, AShadedRowIsNone) {
  Image page = colour_page();
  for (int y = 300; y < 500; y += 50) blue(page, 100, y, 700, y + 30, 60);
  EXPECT_TRUE(without_seals(page).seals.empty());
}

TEST(Seals, ALargeRedFrameIsPrint) {
  Image page = colour_page();
  for (int k = 0; k < 400; ++k) {
    for (const int edge : {200, 201, 300, 301, 598, 599}) {
      red(page, 200 + k, edge);
      red(page, edge, 200 + k);
    }
  }
  const Uncoloured out = without_seals(page);
  EXPECT_TRUE(out.seals.empty());
  EXPECT_LT(out.grey.row(200)[400], 140);
}

}  // namespace
}  // namespace nianbao::layout
