#include "layout/upright.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "document/error.h"
#include "layout/seal.h"
#include "layout/skew.h"
#include "layout/upright_frame.h"
#include "layout/upright_lines.h"
#include "layout/upright_turn.h"

namespace nianbao::layout {
namespace {

void fill(Image& image, const Box& box, const Colour& colour) {
  for (int y = static_cast<int>(box.y0); y < static_cast<int>(box.y1); ++y) {
    for (int x = static_cast<int>(box.x0); x < static_cast<int>(box.x1); ++x) {
      std::uint8_t* pixel = image.row(y) + static_cast<std::ptrdiff_t>(x) * image.channels;
      pixel[0] = colour.red;
      if (image.channels == 3) pixel[1] = colour.green, pixel[2] = colour.blue;
    }
  }
}

// Lines of blocks `size` pixels high, as characters stand in text.
Image page_of_lines(int width, int height, int size = 14) {
  Image page = blank_image(width, height, 1, 100);
  for (int y = 100; y + 100 < height; y += 3 * size) {
    for (int x = 80; x + 80 < width; x += size + 6) fill(page, {x * 1.0, y * 1.0, x + size - 2.0, y + size * 1.0}, {});
  }
  return page;
}

TEST(Skew, IsMeasuredToATwentiethOfADegree) {
  const Image page = page_of_lines(850, 1100);
  for (const double angle : {-14.3, -2.0, -0.35, 0.0, 0.8, 6.5}) {
    Image turned_page = drawn(page, upright_frame(page.width, page.height, -angle, 0));
    for (std::uint8_t& pixel : turned_page.pixels) pixel = pixel < 128 ? 0 : 255;
    const Skew skew = find_skew(turned_page);
    EXPECT_NEAR(skew.angle, angle, 0.05);
    EXPECT_GT(skew.confidence, 0.3);
  }
}

TEST(Skew, ABlankPageHasNone) { EXPECT_EQ(find_skew(blank_image(400, 400, 1, 100)).confidence, 0); }

TEST(Upright, AFrameLeadsBackToTheSource) {
  Image page = blank_image(300, 400, 1, 100);
  fill(page, {40, 50, 60, 80}, {});
  for (const int turn : {0, 90, 180, 270}) {
    const Frame frame = upright_frame(page.width, page.height, 3, turn);
    const Image upright = drawn(page, frame);
    const Point middle = apply(inverse(frame.to_source), Point{50, 65});
    EXPECT_LT(upright.row(static_cast<int>(middle.y))[static_cast<int>(middle.x)], 20) << turn;
    const Point outside = apply(inverse(frame.to_source), Point{34, 65});
    EXPECT_GT(upright.row(static_cast<int>(outside.y))[static_cast<int>(outside.x)], 235) << turn;
  }
}

TEST(Upright, TurnedImagesHoldTheSamePixels) {
  Image image = blank_image(3, 2, 1, 100);
  image.row(0)[2] = 7;  // top right
  EXPECT_EQ(turned(image, 90).row(2)[1], 7);
  EXPECT_EQ(turned(image, 180).row(1)[0], 7);
  EXPECT_EQ(turned(image, 270).row(0)[0], 7);
  EXPECT_EQ(turned(turned(image, 90), 270).pixels, image.pixels);
}

TEST(Upright, TheNearestNeighboursOfMarksTellWhichWayLinesRun) {
  const Image page = page_of_lines(850, 1100);
  EXPECT_GT(share_beside(page), 0.95);
  EXPECT_LT(share_beside(turned(page, 90)), 0.05);
  EXPECT_EQ(share_beside(blank_image(400, 400, 1, 100)), 0.5);
}

TEST(Upright, LinesThatRunAcrossAreNotTurnedForTheShapesOfAFewBrokenCharacters) {
  std::mt19937 chance(1);
  for (int n = 0; n < 20; ++n) {
    Image page = blank_image(850, 1100, 1, 100);
    for (int k = 0; k < 32; ++k) {
      const double x = 80 + 20.0 * (k % 20);
      const double y = 100 + 42.0 * static_cast<double>(k / 20);
      const double level = y + static_cast<double>(chance() % 13);
      fill(page, {x, level, x + 14, level + 1}, {});
      fill(page, {x, y, x + 2, y + 14}, {});
      for (int stroke = 0; stroke < 4; ++stroke) {
        const double at = static_cast<double>(chance() % 12);
        if (chance() % 8 == 0) fill(page, {x, y + at, x + 14, y + at + 1}, {});
        if (chance() % 4 != 0) fill(page, {x + at, y, x + at + 2, y + 14}, {});
      }
    }
    const Turn turn = find_turn(page);
    EXPECT_TRUE(turn.degrees % 180 == 0 || turn.confidence < kLeastTurnConfidence) << n;
    const Turn of_turned = find_turn(turned(page, 90));
    EXPECT_TRUE(of_turned.degrees % 180 == 90 || of_turned.confidence < kLeastTurnConfidence) << n;
  }
}

TEST(Upright, APageThatShowsNoWayUpStaysAsItCameAndIsNotSureOfIt) {
  const Turn turn = find_turn(blank_image(400, 400, 1, 100));
  EXPECT_EQ(turn.degrees, 0);
  EXPECT_LT(turn.confidence, kLeastTurnConfidence);
}

TEST(Upright, ALargerRasterIsReducedAndItsMapSaysSo) {
  Image page = page_of_lines(1700, 2200);
  page.dpi = 200;
  const Upright upright = make_upright(page, 100, 1, nullptr);
  EXPECT_EQ(upright.dpi, 100);
  EXPECT_EQ(upright.grey.width, 850);
  EXPECT_EQ(upright.scale, 0.5);
}

TEST(Upright, ADpiThatNoPageCanHaveIsReplaced) {
  Image page = page_of_lines(1654, 2339, 34);  // A4 at 200 dpi, 12 point
  page.dpi = 1;
  EXPECT_NEAR(make_upright(page, 300, 1, nullptr).dpi, 200, 2);
}

TEST(Upright, OddImagesComeThrough) {
  std::mt19937 random(1);
  Image noise = blank_image(500, 700, 1, 100);
  for (std::uint8_t& pixel : noise.pixels) pixel = static_cast<std::uint8_t>(random() & 255);
  Image black = blank_image(500, 700, 3, 100);
  for (std::uint8_t& pixel : black.pixels) pixel = 0;
  for (const Image& image :
       {blank_image(1, 1, 1, 0), blank_image(1, 4000, 3, 0), blank_image(500, 700, 3, 100), noise, black}) {
    const Upright upright = make_upright(image, 300, 1, nullptr);
    EXPECT_EQ(upright.ink.pixels.size(), upright.grey.pixels.size());
  }
}

TEST(Upright, AnImageWithoutPixelsIsAnError) { EXPECT_THROW(make_upright(Image{}, 300, 1, nullptr), Error); }

TEST(Seal, RedInkGoesAndThePrintUnderItStays) {
  Image page = blank_image(600, 600, 3, 100);
  // A ring of 40 mm, and a black bar across it.
  for (int y = 0; y < 600; ++y) {
    for (int x = 0; x < 600; ++x) {
      const double radius = std::hypot(x - 300, y - 300);
      if (radius > 65 && radius < 79) fill(page, {x * 1.0, y * 1.0, x + 1.0, y + 1.0}, {214, 40, 48});
      // Its inner edge, as JPEG leaves it.
      if (radius > 63 && radius <= 65) fill(page, {x * 1.0, y * 1.0, x + 1.0, y + 1.0}, {200, 175, 175});
    }
  }
  fill(page, {200, 295, 400, 305}, {30, 20, 20});
  const Uncoloured clean = without_seals(page);
  ASSERT_EQ(clean.seals.size(), 1U);
  EXPECT_NEAR(clean.seals[0].width(), 158, 8);
  EXPECT_GT(clean.grey.row(230)[300], 230);  // only the ring
  EXPECT_GT(clean.grey.row(236)[300], 200);  // its edge, 182 in grey
  EXPECT_LT(clean.grey.row(300)[229], 60);   // ring and bar
  EXPECT_LT(clean.grey.row(300)[300], 60);   // only the bar
}

TEST(Seal, ALineOfRedPrintIsNoSeal) {
  Image page = blank_image(600, 300, 3, 100);
  for (int x = 100; x < 500; x += 20) fill(page, {x * 1.0, 100, x + 14.0, 116}, {210, 20, 20});
  const Uncoloured clean = without_seals(page);
  EXPECT_TRUE(clean.seals.empty());
  EXPECT_LT(clean.grey.row(108)[105], 120);
}

}  // namespace
}  // namespace nianbao::layout
