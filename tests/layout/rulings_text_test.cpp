// Strokes of text that lie as rulings do.
#include "layout/rulings_text.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/layout/drawn_page.h"

namespace nianbao::layout {
namespace {

TEST(Rulings, TheFeetOfALineOfCharactersAreNone) {
  Image image = page();
  for (const int x : {100, 500, 698}) ink(image, x, 100, x + 2, 302);
  for (const int y : {100, 200, 300}) ink(image, 100, y, 700, y + 2);
  for (int x = 104; x < 440; x += 16) {  // characters with feet, 10 wide of 16
    ink(image, x + 2, 160, x + 9, 180);
    ink(image, x, 180, x + 10, 182);
  }
  for (const Ruling& ruling : rulings_of(image)) {
    EXPECT_FALSE(ruling.orientation == Orientation::horizontal && std::lround(ruling.at) == 181);
  }
}

// A character 20 pixels wide and high, with a stroke at its top and at its middle; side by side their strokes nearly
// touch.
void character(Image& image, int x, int y) {
  ink(image, x, y, x + 18, y + 2);
  ink(image, x, y + 9, x + 18, y + 11);
  for (int k = 2; k < 18; k += 6) ink(image, x + k, y, x + k + 3, y + 20);
}

TEST(Rulings, StrokesOfBoldLabelsInTheCellsOfARowAreNone) {
  Image image = page();
  for (const int x : {100, 300, 500, 698}) ink(image, x, 100, x + 2, 302);
  for (const int y : {100, 200, 300}) ink(image, 100, y, 700, y + 2);
  for (const int cell : {140, 340, 540}) {
    for (int x = cell; x < cell + 120; x += 20) character(image, x, 140);
  }
  EXPECT_EQ(rulings_of(image).size(), 7U);
}

TEST(Rulings, DashesInTheCellsOfARowAreNone) {
  Image image = page();
  for (int x = 100; x <= 660; x += 80) ink(image, x, 100, x + 2, 302);
  for (const int y : {100, 200, 300}) ink(image, 100, y, 662, y + 2);
  for (int x = 100; x < 660; x += 80) ink(image, x + 40, 150, x + 72, 152);
  EXPECT_EQ(rulings_of(image).size(), 11U);
}

TEST(Rulings, DashesInTheOnlyRowOfATableAreNone) {
  Image image = page();
  for (int x = 100; x <= 660; x += 80) ink(image, x, 100, x + 2, 172);
  for (const int y : {100, 170}) ink(image, 100, y, 662, y + 2);
  for (int x = 100; x < 660; x += 80) ink(image, x + 18, 135, x + 60, 138);
  const std::vector<Ruling> rulings = rulings_of(image);
  EXPECT_EQ(std::count_if(rulings.begin(), rulings.end(),
                          [](const Ruling& r) { return r.orientation == Orientation::horizontal; }),
            2);
}

TEST(Rulings, LongDashesInTheCellsOfARowAreNoneThoughTheyAddUp) {
  Image image = page();
  for (int x = 60; x <= 697; x += 91) ink(image, x, 100, x + 2, 402);
  for (const int y : {100, 200, 300, 400}) ink(image, 60, y, 699, y + 2);
  for (const int y : {149, 249, 349}) {
    for (int x = 60; x < 697; x += 91) ink(image, x + 24, y, x + 68, y + 2);
  }
  EXPECT_EQ(rulings_of(image).size(), 12U);
}

TEST(Rulings, TheTopsOfDigitsThatTouchAndFillTheirCellAreNone) {
  Image image = page();
  for (const int x : {100, 160, 220}) ink(image, x, 100, x + 2, 221);
  for (const int y : {100, 160, 220}) ink(image, 100, y, 222, y + 1);
  ink(image, 104, 126, 158, 128);
  for (int x = 104; x < 158; x += 9) {
    ink(image, x, 128, x + 4, 142);
    ink(image, x + 2, 122, x + 6, 126);
  }
  for (const Ruling& r : rulings_of(image)) {
    EXPECT_FALSE(r.orientation == Orientation::horizontal && std::abs(r.at - 127) < 6) << r.at;
  }
}

TEST(Rulings, TheFeetOfDigitsThatTouchAndFillTheirCellAreNone) {
  Image image = page();
  for (const int x : {100, 160, 220}) ink(image, x, 100, x + 2, 221);
  for (const int y : {100, 160, 220}) ink(image, 100, y, 222, y + 1);
  ink(image, 104, 142, 160, 146);
  for (int x = 104; x < 158; x += 9) ink(image, x, 126, x + 7, 142);
  for (const Ruling& r : rulings_of(image)) {
    EXPECT_FALSE(r.orientation == Orientation::horizontal && std::abs(r.at - 142) < 6) << r.at;
  }
}

TEST(StrokesOfText, AreDotsInLineFromRulingToRulingWithMoreInkBesideThemThanOnTheLine) {
  Image image = page();
  for (int x = 106; x < 296; x += 10) ink(image, x, 130, x + 2, 131);
  const Piece line = {130.5, 100, 300, 1};
  const std::vector<Piece> crossing = {{100, 50, 200, 1}, {300, 50, 200, 1}};
  EXPECT_FALSE(is_of_text(image, line, crossing, true, 2)) << "what a fax left of a hairline";
  for (int x = 106; x < 296; x += 10) ink(image, x + 3, 133, x + 7, 137);
  EXPECT_TRUE(is_of_text(image, line, crossing, true, 2)) << "what it left of a label";
  EXPECT_FALSE(is_of_text(image, line, crossing, false, 2)) << "others of the ruling stand in line";
}

TEST(Rulings, ALabelInLineWithTheEndOfOneDoesNotLengthenIt) {
  Image image = page();
  for (const int x : {100, 300, 500, 698}) ink(image, x, 100, x + 2, 302);
  for (const int y : {100, 300}) ink(image, 100, y, 700, y + 2);
  ink(image, 300, 200, 700, 202);
  for (int x = 108; x < 280; x += 30) character(image, x, 200);
  const std::vector<Ruling> rulings = rulings_of(image);
  const auto inner =
      std::find_if(rulings.begin(), rulings.end(), [](const Ruling& r) { return std::lround(r.at) == 201; });
  ASSERT_NE(inner, rulings.end());
  EXPECT_GT(inner->from, 290);
}

TEST(Rulings, LabelsOfSeveralCellsInLineWithTheEndOfOneAreCutOff) {
  Image image = page();
  ink(image, 253, 200, 700, 202);
  for (const int x : {104, 130, 156, 180, 206, 232}) {  // characters 14 wide
    ink(image, x, 200, x + 14, 202);
    for (int k = 0; k < 14; k += 5) ink(image, x + k, 192, x + k + 4, 210);
  }
  std::vector<Piece> crossing;
  for (const double x : {101.0, 177.0, 253.0, 400.0, 699.0}) crossing.push_back({x, 100, 302, 2});
  Piece piece = {201, 101, 699, 2};
  cut_off_text(image, piece, crossing, 2);
  EXPECT_EQ(piece.from, 253);
  EXPECT_EQ(piece.to, 699);
}

TEST(Rulings, FillsAndStrokesOfTextAreNone) {
  Image image = page();
  ink(image, 100, 100, 700, 140);                                       // a black band
  ink(image, 100, 300, 160, 302);                                       // a dash
  for (int x = 100; x < 700; x += 30) ink(image, x, 400, x + 22, 403);  // 一 after 一
  EXPECT_TRUE(rulings_of(image).empty());
}

TEST(Rulings, AStemInLineWithTheRulingsOfATableAboveIsNone) {
  Image image = page();
  for (const int y : {100, 160, 220, 280, 320}) ink(image, 100, y, 502, y + 2);
  for (const int x : {100, 300, 500}) ink(image, x, 100, x + 2, 222);
  for (const int x : {100, 500}) ink(image, x, 280, x + 2, 322);
  ink(image, 300, 288, 302, 314);  // 末
  for (const int y : {292, 300}) ink(image, 289, y, 313, y + 3);
  for (int i = 0; i < 12; ++i) {
    ink(image, 299 - i, 302 + i, 302 - i, 303 + i);
    ink(image, 300 + i, 302 + i, 303 + i, 303 + i);
  }
  EXPECT_FALSE(has_ruling_down(image, 301, 296, 308));
  EXPECT_TRUE(has_ruling_down(image, 301, 104, 218));
}

TEST(Rulings, AStemAboveTheEndOfOneDoesNotLengthenIt) {
  Image image = page();
  for (const int y : {100, 150, 200, 250}) ink(image, 100, y, 502, y + 3);
  for (const int x : {100, 500}) ink(image, x, 100, x + 2, 252);
  ink(image, 300, 150, 302, 252);
  ink(image, 300, 112, 302, 138);  // 科, over two columns
  for (const int y : {116, 124, 132}) ink(image, 284, y, 310, y + 3);
  EXPECT_FALSE(has_ruling_down(image, 301, 130, 200));
  EXPECT_TRUE(has_ruling_down(image, 301, 152, 248));
}

}  // namespace
}  // namespace nianbao::layout
