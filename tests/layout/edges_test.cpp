#include "layout/edges.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "layout/binarise.h"
#include "layout/seal.h"

namespace nianbao::layout {
namespace {

void blacken(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, std::uint8_t{10});
}

void disc(Image& image, int x, int y, int radius) {
  for (int dy = -radius; dy <= radius; ++dy) {
    for (int dx = -radius; dx <= radius; ++dx) {
      if (dx * dx + dy * dy <= radius * radius) image.row(y + dy)[x + dx] = 10;
    }
  }
}

TEST(Edges, ABlackBorderBecomesPaperHoweverThinItRunsOut) {
  Image page = blank_image(826, 1169, 1, 100);
  for (int y = 0; y < page.height; ++y) blacken(page, 0, y, 1 + y / 60, y + 1);
  EXPECT_TRUE(remove_edges(page));
  for (const int y : {20, 600, 1160}) {
    for (int x = 0; x < 30; ++x) EXPECT_EQ(page.row(y)[x], 255) << x << ' ' << y;
  }
}

TEST(Edges, ARulingThatRunsIntoABorderStays) {
  Image page = blank_image(826, 1169, 1, 100);
  blacken(page, 0, 0, 20, 1169);
  blacken(page, 0, 500, 700, 503);
  EXPECT_TRUE(remove_edges(page));
  EXPECT_EQ(page.row(501)[60], 10);
  EXPECT_EQ(page.row(501)[699], 10);
}

TEST(Edges, AFrameAtThePicturesRimIsNoBorder) {
  Image page = blank_image(826, 1169, 1, 100);
  blacken(page, 0, 0, 2, 1169);
  blacken(page, 0, 0, 826, 2);
  EXPECT_FALSE(remove_edges(page));
  EXPECT_EQ(page.row(1)[400], 10);
}

// A hand's shadow from a corner, with table rows in it: digits are a third as light as the shaded paper.
TEST(Edges, AShadowOverPrintIsNoBorderHoweverDark) {
  Image page = blank_image(826, 1169, 1, 100);
  const auto is_ink = [](int x, int y) { return x > 80 && x < 760 && y % 30 < 12 && x % 20 < 12 && (x + y) % 6 < 3; };
  for (int y = 0; y < page.height; ++y) {
    for (int x = 0; x < page.width; ++x) {
      const int paper = x > 400 && y > 600 ? 90 : 235;
      page.row(y)[x] = static_cast<std::uint8_t>(is_ink(x, y) ? paper / 3 : paper);
    }
  }
  const Image before = page;
  EXPECT_FALSE(remove_edges(page));
  EXPECT_EQ(page.pixels, before.pixels);
}

TEST(Edges, ADarkTableBesideAPageIsABorderForAllItsGrain) {
  Image page = blank_image(826, 1169, 1, 100);
  for (int y = 0; y < page.height; ++y) {
    for (int x = 600; x < page.width; ++x) page.row(y)[x] = static_cast<std::uint8_t>(80 + 8 * (x / 5 % 3));
  }
  EXPECT_TRUE(remove_edges(page));
  EXPECT_EQ(page.row(600)[700], 255);
}

TEST(Edges, PunchHolesBecomePaperAndDiscsInTheTextDoNot) {
  Image page = blank_image(826, 1169, 1, 100);
  disc(page, 47, 430, 11);
  disc(page, 413, 430, 11);
  EXPECT_TRUE(remove_edges(page));
  EXPECT_EQ(page.row(430)[47], 255);
  EXPECT_EQ(page.row(430)[413], 10);
}

TEST(Specks, GoWhereTheyStandAloneAndDecimalPointsStay) {
  Image ink = blank_image(200, 100, 1, 200);
  const auto black = [&](int x0, int y0, int x1, int y1) {
    for (int y = y0; y < y1; ++y) std::fill(ink.row(y) + x0, ink.row(y) + x1, std::uint8_t{0});
  };
  black(20, 20, 30, 45);    // a figure
  black(34, 42, 37, 45);    // its decimal point
  black(120, 60, 123, 63);  // a speck of the same size
  remove_specks(ink);
  EXPECT_EQ(ink.row(43)[35], 0);
  EXPECT_EQ(ink.row(61)[121], 255);
}

TEST(Specks, OfOnePixelGoBesideAFigureAndItsDecimalPointStays) {
  Image page = blank_image(200, 100, 1, 200);
  const auto black = [&](int x0, int y0, int x1, int y1) {
    for (int y = y0; y < y1; ++y) std::fill(page.row(y) + x0, page.row(y) + x1, std::uint8_t{0});
  };
  black(20, 20, 30, 45);  // a figure
  black(35, 43, 37, 45);  // its decimal point, far off as in faces of one width
  page.row(30)[36] = 90;  // a pixel that redrawing spread over two
  page.row(30)[37] = 165;
  black(32, 35, 33, 36);  // what is left of a stroke
  whiten_specks(page, 200);
  EXPECT_EQ(page.row(30)[36], 255);
  EXPECT_EQ(page.row(44)[36], 0);
  EXPECT_EQ(page.row(35)[32], 0);
}

TEST(Specks, OfOnePixelStayWhereADecimalPointMayBeNoMore) {
  Image page = blank_image(200, 100, 1, 100);
  const auto black = [&](int x0, int y0, int x1, int y1) {
    for (int y = y0; y < y1; ++y) std::fill(page.row(y) + x0, page.row(y) + x1, std::uint8_t{0});
  };
  black(20, 20, 25, 32);
  black(28, 31, 29, 32);
  black(32, 20, 37, 32);
  whiten_specks(page, 200);
  EXPECT_EQ(page.row(31)[28], 0);
}

void blue(Image& page, int x, int y) {
  std::uint8_t* pixel = page.row(y) + static_cast<std::ptrdiff_t>(x) * 3;
  pixel[0] = 30, pixel[1] = 60, pixel[2] = 180;
}

TEST(Pen, ASlantingColouredStrokeGoesAndColouredRulingsStay) {
  Image page = blank_image(850, 1100, 3, 100);
  for (int i = 0; i < 300; ++i) {
    for (int k = 0; k < 3; ++k) blue(page, 100 + i, 300 + i * 2 / 3 + k);                    // a stroke of a pen
    for (int k = 0; k < 3; ++k) blue(page, 450 + i, 300 + k), blue(page, 450 + k, 300 + i);  // two sides of a frame
  }
  const Image grey = without_seals(page).grey;
  EXPECT_GT(grey.row(401)[250], 230);
  EXPECT_LT(grey.row(301)[600], 128);
  EXPECT_LT(grey.row(450)[451], 128);
}

TEST(Pen, AMarkWithAnUprightStrokeGoes) {
  Image page = blank_image(850, 1100, 3, 100);
  for (int i = 0; i < 80; ++i) {
    for (int k = 0; k < 3; ++k) blue(page, 100 + k, 300 + i);
  }
  for (int i = 0; i < 45; ++i) {
    for (int k = 0; k < 3; ++k) blue(page, 100 + i, 380 + i * 2 / 3 + k);
  }
  const Image grey = without_seals(page).grey;
  EXPECT_GT(grey.row(340)[101], 230);
  EXPECT_GT(grey.row(396)[122], 230);
}

}  // namespace
}  // namespace nianbao::layout
