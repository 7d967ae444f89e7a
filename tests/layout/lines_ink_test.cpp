#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "layout/dashed_number.h"
#include "layout/lines.h"

namespace nianbao::layout {
namespace {

constexpr double kDpi = 150;
constexpr int kEm = 25;  // 12 point

Image paper() { return blank_image(1000, 600, 1, kDpi); }

void fill(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) image.row(y)[x] = 0;
  }
}

// A frame with a cross in it, as high and wide as a character's ink.
void put_glyph(Image& image, int x, int y, int size) {
  fill(image, x, y, x + size, y + 2);
  fill(image, x, y + size - 2, x + size, y + size);
  fill(image, x, y, x + 2, y + size);
  fill(image, x + size - 2, y, x + size, y + size);
  fill(image, x, y + size / 2, x + size, y + size / 2 + 2);
}

// `count` characters from (x, y) on; `slant`: pixels down for each pixel right.
void put_line(Image& image, int x, int y, int count, double slant = 0, int em = kEm) {
  for (int i = 0; i < count; ++i) {
    put_glyph(image, x + i * em, y + static_cast<int>(std::lround(i * em * slant)), em - 3);
  }
}

std::vector<Box> boxes_of(const Image& image, const std::vector<Ruling>& rulings = {}) {
  return find_line_boxes(image, {0, 0, 1000, 600}, rulings);
}

TEST(LineBoxes, EachLineOfAColumnHasOneBoxThatHoldsItsInk) {
  Image image = paper();
  put_line(image, 100, 100, 20);
  put_line(image, 100, 140, 12);
  const std::vector<Box> boxes = boxes_of(image);
  ASSERT_EQ(boxes.size(), 2U);
  EXPECT_LE(boxes[0].x0, 100);
  EXPECT_LE(boxes[0].y0, 100);
  EXPECT_GE(boxes[0].x1, 597);
  EXPECT_GE(boxes[0].y1, 122);
  EXPECT_LT(boxes[0].y1, 140);
  EXPECT_GE(boxes[1].x1, 397);
  EXPECT_LT(boxes[1].x1, 450);
}

TEST(LineBoxes, ASlightSlantNeitherSplitsNorJoinsLines) {
  Image image = paper();
  for (int row = 0; row < 4; ++row) put_line(image, 50, 100 + row * 34, 35, 0.0052);  // 0.3 degrees
  EXPECT_EQ(boxes_of(image).size(), 4U);
}

TEST(LineBoxes, SpecksUnderlinesAndRulingsAreNoLines) {
  Image image = paper();
  put_line(image, 100, 100, 20);
  fill(image, 100, 126, 600, 128);  // underline
  for (int i = 0; i < 40; ++i) fill(image, 37 + i * 23, 200 + (i * 97) % 300, 39 + i * 23, 202 + (i * 97) % 300);
  fill(image, 50, 300, 950, 303);
  fill(image, 500, 300, 503, 600);
  const std::vector<Ruling> rulings = {{Orientation::horizontal, 301.5, 50, 950, 3},
                                       {Orientation::vertical, 501.5, 300, 600, 3}};
  const std::vector<Box> boxes = boxes_of(image, rulings);
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_LT(boxes[0].y1, 140);
}

TEST(LineBoxes, TheLeaningEdgeOfASheetIsNoLine) {
  Image image = paper();
  for (int row = 0; row < 4; ++row) put_line(image, 150, 100 + row * 34, 20);
  for (int y = 90; y < 235; ++y) fill(image, 40 + y / 15, y, 42 + y / 15, y + 1);
  EXPECT_EQ(boxes_of(image).size(), 4U);
}

TEST(LineBoxes, AnEdgeThatAShadowMadeThickIsNoLine) {
  Image image = paper();
  for (int row = 0; row < 10; ++row) put_line(image, 150, 100 + row * 34, 20);
  for (int y = 90; y < 440; ++y) fill(image, 690 + y / 15, y, 700 + y / 15, y + 1);
  EXPECT_EQ(boxes_of(image).size(), 10U);
}

TEST(LineBoxes, APageNumberBetweenDashesIsOneLine) {
  Image image = paper();
  fill(image, 470, 500, 478, 502);
  put_glyph(image, 490, 492, 16);
  fill(image, 518, 500, 526, 502);
  ASSERT_EQ(boxes_of(image).size(), 1U);
}

TEST(LineBoxes, ColumnsAreNotMerged) {
  Image image = paper();
  for (int row = 0; row < 5; ++row) {
    put_line(image, 50, 100 + row * 40, 16);
    put_line(image, 500, 100 + row * 40, 16);
  }
  const std::vector<Box> boxes = boxes_of(image);
  ASSERT_EQ(boxes.size(), 10U);
  EXPECT_LT(boxes[4].x1, 500);
  EXPECT_LT(boxes[4].y0, 300);
  EXPECT_GT(boxes[5].x0, 450);
}

TEST(LineBoxes, LinesThatTouchAreCut) {
  Image image = paper();
  put_line(image, 100, 100, 20);
  put_line(image, 100, 130, 20);
  fill(image, 300, 118, 303, 134);  // a stroke that runs from one into the other
  const std::vector<Box> boxes = boxes_of(image);
  ASSERT_EQ(boxes.size(), 2U);
  EXPECT_NEAR(boxes[0].y1, 125, 7);
}

TEST(LineBoxes, PiecesOfBrokenInkAreOneLine) {
  Image image = paper();
  for (int i = 0; i < 30; ++i) {  // characters of 40 pixels, of which corners are left
    fill(image, 100 + i * 28, 100, 112 + i * 28, 103);
    fill(image, 100 + i * 28, 137, 112 + i * 28, 140);
  }
  put_glyph(image, 60, 100, 40);
  EXPECT_EQ(boxes_of(image).size(), 1U);
}

TEST(LineBoxes, TheUpperStrokeOfACharacterBesideFiguresIsOfTheirLine) {
  Image image = paper();
  for (const int x : {100, 115, 130}) fill(image, x, 106, x + 10, 122);
  fill(image, 150, 101, 165, 104);  // 元: a stroke above what is as high as the figures
  fill(image, 146, 106, 170, 109);
  fill(image, 152, 109, 155, 122);
  fill(image, 160, 109, 163, 122);
  const std::vector<Box> boxes = boxes_of(image);
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_LE(boxes[0].y0, 101);
}

TEST(LineBoxes, ACellOfOneLineBesideACellOfTwoHasItsOwnBox) {
  Image image = paper();
  put_line(image, 100, 100, 12);
  put_line(image, 100, 132, 12);
  put_line(image, 422, 116, 6);  // at half their height, less than an em away
  put_line(image, 594, 100, 4);
  const std::vector<Box> boxes = boxes_of(image);
  ASSERT_EQ(boxes.size(), 4U);
  for (const Box& box : boxes) EXPECT_LT(box.height(), 1.4 * kEm);
  EXPECT_EQ(std::count_if(boxes.begin(), boxes.end(), [](const Box& b) { return b.x0 > 410 && b.x1 < 594; }), 1);
}

TEST(FreeRegions, RegionsSideBySideDoNotCutOneAnothersLines) {
  Image image = paper();
  put_line(image, 100, 100, 12);
  put_line(image, 100, 132, 12);
  put_line(image, 440, 116, 6);
  put_line(image, 100, 190, 12);
  std::size_t lines = 0;
  for (const Box& region : free_regions(image, {})) lines += find_line_boxes(image, region, {}).size();
  EXPECT_EQ(lines, 4U);
}

TEST(LineParts, WhiteOfHalfAnEmIsToldFromThatBetweenCharacters) {
  Image image = paper();
  put_line(image, 100, 100, 3);  // to 172
  put_line(image, 186, 100, 2);  // to 233
  const std::vector<Box> whites = whites_of_line(image, {95, 96, 240, 126});
  ASSERT_EQ(whites.size(), 1U);
  EXPECT_EQ(whites[0], (Box{172, 96, 186, 126}));
}

TEST(DashedNumber, IsWhatStandsBetweenTwoStrokes) {
  Image image = paper();
  put_glyph(image, 130, 100, 20);
  fill(image, 100, 109, 112, 111);
  fill(image, 168, 109, 180, 111);
  const DashedNumber found = dashed_number(image, {90, 95, 190, 125});
  EXPECT_EQ(found.before, (Box{100, 109, 112, 111}));
  EXPECT_EQ(found.behind, (Box{168, 109, 180, 111}));
  EXPECT_EQ(found.number, (Box{121, 95, 159, 125}));
}

TEST(DashedNumber, NeedsBothStrokesAndShortPrintBetweenThem) {
  Image one = paper();
  put_glyph(one, 130, 100, 20);
  fill(one, 100, 109, 112, 111);
  EXPECT_TRUE(dashed_number(one, {90, 95, 190, 125}).number.empty());
  Image line = paper();
  put_line(line, 130, 100, 8);
  fill(line, 100, 110, 112, 112);
  fill(line, 350, 110, 362, 112);
  EXPECT_TRUE(dashed_number(line, {90, 95, 370, 125}).number.empty());
}

TEST(LineParts, ABlankOfOneEmPartsALine) {
  Image image = paper();
  put_line(image, 100, 100, 3);
  put_line(image, 200, 100, 8);
  const std::vector<Box> boxes = boxes_of(image);
  ASSERT_EQ(boxes.size(), 1U);
  const std::vector<Box> parts = parts_of_line(image, boxes[0]);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_GE(parts[0].x1, 172);
  EXPECT_LE(parts[0].x1, 187);
  EXPECT_GE(parts[1].x0, 185);
  EXPECT_LE(parts[1].x0, 200);
}

TEST(LineParts, TheWhiteBehindAStopDoesNot) {
  Image image = paper();
  put_line(image, 100, 100, 3);
  fill(image, 178, 117, 182, 122);  // 。
  put_line(image, 209, 100, 8);
  const std::vector<Box> boxes = boxes_of(image);
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_EQ(parts_of_line(image, boxes[0]).size(), 1U);
}

TEST(FreeRegions, TheRimOfASheetIsNoText) {
  Image image = paper();
  put_line(image, 100, 100, 20);
  for (int y = 40; y < 560; y += 12) fill(image, 2, y, 6, y + 8);
  const std::vector<Box> regions = free_regions(image, {});
  ASSERT_EQ(regions.size(), 1U);
  EXPECT_GT(regions[0].x0, 80);
}

TEST(FreeRegions, SpecksThatStandTogetherAreNoText) {
  Image image = paper();
  fill(image, 500, 50, 503, 52);
  fill(image, 501, 52, 504, 55);
  EXPECT_TRUE(free_regions(image, {}).empty());
}

TEST(FreeRegions, AHyphenOfSmallPrintIsText) {
  Image image = paper();
  fill(image, 500, 50, 506, 52);
  EXPECT_EQ(free_regions(image, {}).size(), 1U);
}

TEST(LineBoxes, ALargeTitleIsOneLine) {
  Image image = paper();
  put_line(image, 200, 50, 8, 0, 3 * kEm);
  for (int row = 0; row < 5; ++row) put_line(image, 100, 200 + row * 40, 30);
  EXPECT_EQ(boxes_of(image).size(), 6U);
}

TEST(LineBoxes, ABlankRegionHasNone) {
  EXPECT_TRUE(boxes_of(paper()).empty());
  EXPECT_TRUE(find_line_boxes(paper(), {2000, 2000, 3000, 3000}, {}).empty());
  EXPECT_TRUE(find_line_boxes(Image{}, {0, 0, 10, 10}, {}).empty());
}

TEST(FreeRegions, TextAroundATableIsTwoRegions) {
  Image image = paper();
  put_line(image, 100, 50, 20);
  put_line(image, 100, 90, 20);
  put_line(image, 150, 250, 10);  // in the table
  put_line(image, 100, 500, 20);
  const std::vector<Box> regions = free_regions(image, {Box{80, 200, 900, 400}});
  ASSERT_EQ(regions.size(), 2U);
  EXPECT_LE(regions[0].y0, 50);
  EXPECT_GE(regions[0].y1, 112);
  EXPECT_LT(regions[0].y1, 200);
  EXPECT_GT(regions[1].y0, 400);
}

TEST(FreeRegions, WhatIsLeftOfATablesFrameIsNoText) {
  Image image = paper();
  for (const int y : {198, 268}) fill(image, 98, y, 902, y + 5);
  for (const int x : {98, 898}) fill(image, x, 198, x + 5, 273);
  put_line(image, 150, 220, 10);
  EXPECT_TRUE(free_regions(image, {Box{100.5, 200.5, 900.5, 270.5}}).empty());
}

TEST(LineBoxes, AStrokeAtTheEdgeOfACellIsLeftOfARulingAndOneInTheMiddleIsPrinted) {
  Image image = paper();
  fill(image, 140, 102, 160, 104);
  EXPECT_TRUE(find_line_boxes(image, {100, 100, 200, 160}, {}).empty());
  EXPECT_EQ(find_line_boxes(image, {100, 70, 200, 140}, {}).size(), 1U);
}

}  // namespace
}  // namespace nianbao::layout
