#include "layout/pale_rulings.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::layout {
namespace {

// At 144 dpi two pixels are a point.
Image paper() { return blank_image(400, 200, 1, 144); }

void fill(Image& image, int x0, int y0, int x1, int y1, int level) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, static_cast<std::uint8_t>(level));
}

// A hairline among print as pale.
Image line_among_pale_print() {
  Image grey = paper();
  fill(grey, 50, 100, 350, 101, 225);
  for (int y = 20; y < 190; y += 12) {
    if (y > 85 && y < 115) continue;
    for (int x = 60 + y % 7; x < 340; x += 10) fill(grey, x, y, x + 3, y + 6, 215);
  }
  return grey;
}

// How many pixels of a row, two pixels up or down at most, are ink.
int ink_along(const Image& ink, int y) {
  int count = 0;
  for (int x = 0; x < ink.width; ++x) {
    bool any = false;
    for (int k = y - 2; k <= y + 2; ++k) any = any || ink.row(k)[x] == 0;
    count += any ? 1 : 0;
  }
  return count;
}

TEST(PaleRulings, AHairlineOfLightGreyIsOne) {
  Image grey = paper();
  fill(grey, 50, 100, 350, 101, 225);
  EXPECT_GE(ink_along(with_pale_rulings(grey, paper(), false), 100), 290);
}

TEST(PaleRulings, OneDownThePageIsFoundAsWell) {
  Image grey = paper();
  fill(grey, 200, 20, 201, 180, 225);
  const Image ink = with_pale_rulings(grey, paper(), false);
  int count = 0;
  for (int y = 0; y < ink.height; ++y) count += ink.row(y)[200] == 0 ? 1 : 0;
  EXPECT_GE(count, 150);
}

TEST(PaleRulings, StrokesWithWhiteBetweenThemAreText) {
  Image grey = paper();
  for (int x = 50; x < 350; x += 20) fill(grey, x, 100, x + 13, 102, 60);
  EXPECT_EQ(ink_along(with_pale_rulings(grey, paper(), false), 100), 0);
}

TEST(PaleRulings, TheFeetOfBoldDigitsAreNone) {
  Image grey = paper();
  for (int x = 50; x < 350; x += 20) fill(grey, x, 98, x + 18, 101, 0);
  EXPECT_EQ(ink_along(with_pale_rulings(grey, paper(), false), 100), 0);
}

TEST(PaleRulings, TheEdgeOfAFillIsNone) {
  Image grey = paper();
  fill(grey, 50, 100, 350, 160, 225);
  EXPECT_EQ(ink_along(with_pale_rulings(grey, paper(), false), 100), 0);
}

TEST(PaleRulings, OfAPageWithoutRulingsThatTheOtherSideShinesThroughThereAreNone) {
  Image grey = paper();
  fill(grey, 50, 100, 350, 101, 225);
  EXPECT_EQ(ink_along(with_pale_rulings(grey, paper(), true), 100), 0);
}

TEST(PaleRulings, FarPalerLinesThanThePagesOwnAreTheOtherSidesWhereThatShinesThrough) {
  Image grey = paper();
  Image ink = paper();
  for (Image* image : {&grey, &ink}) fill(*image, 50, 60, 350, 62, 0);
  fill(grey, 50, 100, 350, 101, 225);
  EXPECT_EQ(ink_along(with_pale_rulings(grey, ink, true), 100), 0);
  EXPECT_GE(ink_along(with_pale_rulings(grey, ink, false), 100), 290);
}

TEST(PaleRulings, AmongPalePrintAreThoseOfTheOtherSide) {
  const Image grey = line_among_pale_print();
  EXPECT_EQ(ink_along(with_pale_rulings(grey, paper(), false), 100), 0);
}

TEST(PaleLines, ThoseAmongPalePrintCountToo) {
  const Image grey = line_among_pale_print();
  EXPECT_GE(ink_along(pale_lines(grey), 100), 290);
}

}  // namespace
}  // namespace nianbao::layout
