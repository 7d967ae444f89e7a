#include "layout/rulings_lonely.h"

#include <gtest/gtest.h>

namespace nianbao::layout {
namespace {

constexpr double kPoint = 4;  // pixels

const std::vector<Piece> kDown = {{100, 0, 300, 3}, {200, 0, 300, 3}, {300, 0, 300, 3}, {400, 0, 300, 3}};

void ink(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, std::uint8_t{0});
}

// Rulings across of which the marks in a picture with four rulings down tell.
std::vector<Piece> found_in(Image& image) {
  for (const Piece& piece : kDown) ink(image, static_cast<int>(piece.at) - 1, 0, static_cast<int>(piece.at) + 2, 300);
  const LonelyMarks marks = find_lonely_marks(image, {}, kDown, kPoint);
  return lines_of_lonely_marks(image, marks.across, {}, kDown, kPoint, 100);
}

TEST(LonelyMarks, InLineThroughSeveralCellsAreARulingFromOneThatCrossesToAnother) {
  Image image = blank_image(500, 300, 1, kPoint * 72);
  for (int x = 110; x < 400; x += 36) ink(image, x, 150, x + 7, 152);
  const std::vector<Piece> found = found_in(image);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].at, 151, 1.5);
  EXPECT_EQ(found[0].from, 100);
  EXPECT_EQ(found[0].to, 400);
}

TEST(LonelyMarks, AreNoRulingWhereEachCellHoldsOneStroke) {
  Image image = blank_image(500, 300, 1, kPoint * 72);
  for (const int x : {130, 230, 330}) ink(image, x, 150, x + 40, 152);
  EXPECT_TRUE(found_in(image).empty());
}

TEST(LonelyMarks, OfWhichPrintStandsRightBesideAreNone) {
  Image image = blank_image(500, 300, 1, kPoint * 72);
  for (int x = 110; x < 400; x += 36) {
    ink(image, x, 150, x + 7, 152);
    ink(image, x, 160, x + 7, 180);
  }
  EXPECT_TRUE(found_in(image).empty());
}

// As of a threshold that follows the light of plain paper.
TEST(LonelyMarks, AreNoRulingAmongAsManySpecksEverywhere) {
  Image image = blank_image(500, 300, 1, kPoint * 72);
  std::uint32_t random = 1;
  for (int i = 0; i < 2000; ++i) {
    const auto next = [&random](std::uint32_t most) { return (random = random * 1664525 + 1013904223) / 65536 % most; };
    const auto x = static_cast<int>(next(498));
    const auto y = static_cast<int>(next(299));
    ink(image, x, y, x + 2, y + 1);
  }
  EXPECT_TRUE(found_in(image).empty());
}

}  // namespace
}  // namespace nianbao::layout
