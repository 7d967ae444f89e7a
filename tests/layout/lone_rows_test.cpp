// Rows that a page break parted from their table, without any ruling across.
#include "layout/lone_rows.h"

#include <gtest/gtest.h>

#include "layout/grid.h"
#include "tests/layout/drawn_page.h"

namespace nianbao::layout {
namespace {

// Sides from 60 to 110, which is 25 points, and a line of print, 20 pixels high, in each cell.
Image lone_row() {
  Image image = page();
  for (int x = 100; x <= 500; x += 80) {
    ink(image, x, 60, x + 2, 110);
    if (x < 500) ink(image, x + 30, 75, x + 42, 95);
  }
  return image;
}

std::size_t rulings_down(const Image& image) {
  const std::vector<Ruling> rulings = rulings_of(image);
  return static_cast<std::size_t>(std::count_if(rulings.begin(), rulings.end(), [](const Ruling& ruling) {
    return ruling.orientation == Orientation::vertical;
  }));
}

TEST(LoneRows, StrokesThatBeginAndEndTogetherAreTheSidesOfARow) { EXPECT_EQ(rulings_down(lone_row()), 6U); }

TEST(LoneRows, SidesOfOnePixelThatSkewBrokeAreOfItsRow) {
  Image image = page();
  for (int x = 100; x <= 500; x += 80) {
    const bool broken = x == 180 || x == 500;
    if (!broken) ink(image, x, 60, x + 2, 110);
    for (int k = 0; broken && k < 3; ++k) ink(image, x + k, 60 + 17 * k, x + k + 1, 60 + 17 * k + 16);
    if (x < 500) ink(image, x + 30, 75, x + 42, 95);
  }
  EXPECT_EQ(rulings_down(image), 6U);
}

TEST(LoneRows, StrokesWithPrintBesideTheOutermostAreBarsBetweenWords) {
  Image image = lone_row();
  ink(image, 510, 75, 530, 95);
  EXPECT_EQ(rulings_down(image), 0U);
}

TEST(LoneRows, StrokesNoHigherThanThePrintBetweenThemAreOfIt) {
  Image image = lone_row();
  for (int x = 100; x < 500; x += 80) ink(image, x + 25, 60, x + 55, 110);
  EXPECT_EQ(rulings_down(image), 0U);
}

TEST(LoneRows, StrokesInTheMiddleOfAPageAreNone) {
  Image image = page();
  for (int x = 100; x <= 500; x += 80) ink(image, x, 270, x + 2, 320);
  EXPECT_EQ(rulings_down(image), 0U);
}

// The same over a ruling that bends at both its ends: from there to the outer sides it is 5 pixels higher.
Image row_over_bent_ruling() {
  Image image = lone_row();
  ink(image, 126, 110, 476, 112);
  ink(image, 100, 105, 130, 107);
  ink(image, 472, 105, 502, 107);
  return image;
}

TEST(LoneRows, OuterSidesStandBeyondTheEndsOfARulingThatBends) {
  EXPECT_EQ(rulings_down(row_over_bent_ruling()), 6U);
  const std::vector<Ruling> rulings = rulings_of(row_over_bent_ruling());
  EXPECT_TRUE(std::any_of(rulings.begin(), rulings.end(), [](const Ruling& ruling) {
    return ruling.orientation == Orientation::horizontal && ruling.from <= 101 && ruling.to >= 501;
  })) << "the ruling goes on to them";
}

TEST(LoneRows, StrokesBesidePrintAreNoOuterSides) {
  Image image = row_over_bent_ruling();
  ink(image, 70, 75, 90, 95);
  ink(image, 510, 75, 530, 95);
  EXPECT_EQ(rulings_down(image), 4U);
}

// At 72 dpi a pixel is a point.
Page page_with(std::vector<Ruling> rulings) {
  Page page;
  page.dpi = 72;
  page.frame_width = 600;
  page.frame_height = 800;
  page.rulings = std::move(rulings);
  return page;
}

std::vector<Ruling> sides(double from, double step, int count) {
  std::vector<Ruling> out;
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    out.push_back({Orientation::vertical, 50 + i * step, from + (i % 2), from + 25 - (i % 2), 1});
  return out;
}

TEST(LoneRows, SidesAloneMakeARowOfCells) {
  const std::vector<Table> tables = find_tables(page_with(sides(60, 60, 5)));
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables.front().rows, 1);
  EXPECT_EQ(tables.front().columns, 4);
  EXPECT_EQ(tables.front().cells.size(), 4U);
}

TEST(LoneRows, BarsOfACodeAndSidesOfTwoCellsAreNoRow) {
  EXPECT_TRUE(find_tables(page_with(sides(60, 4, 40))).empty());
  EXPECT_TRUE(find_tables(page_with(sides(60, 120, 3))).empty());
}

TEST(LoneRows, SidesThatARulingAcrossMeetsAreOfItsTable) {
  std::vector<Ruling> rulings = sides(60, 60, 5);
  EXPECT_EQ(edges_of_lone_rows(rulings, 800, 1).size(), 2U);
  rulings.push_back({Orientation::horizontal, 85, 50, 290, 1});
  EXPECT_TRUE(edges_of_lone_rows(rulings, 800, 1).empty());
}

}  // namespace
}  // namespace nianbao::layout
