#include "layout/rulings_feet.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::layout {
namespace {

void ink(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, std::uint8_t{0});
}

TEST(FeetOfCharacters, AreALineOfDigitsEnds) {
  Image image = blank_image(200, 60, 1, 144);
  for (int x = 10; x < 180; x += 12) {  // boxes open on the right: what is left of 2, 5 and 6
    ink(image, x, 20, x + 9, 22);
    ink(image, x, 20, x + 2, 42);
    ink(image, x, 40, x + 9, 42);
  }
  EXPECT_TRUE(is_made_of_characters(image, {41, 10, 180, 2}, 5));
}

TEST(FeetOfCharacters, AreNotTheDashesOfARulingUnderThem) {
  Image image = blank_image(200, 60, 1, 144);
  for (int x = 10; x < 180; x += 12) ink(image, x, 20, x + 9, 38);
  for (int x = 10; x < 180; x += 8) ink(image, x, 41, x + 5, 42);
  EXPECT_FALSE(is_made_of_characters(image, {41.5, 10, 180, 1}, 5));
}

TEST(FeetOfCharacters, AreNotTheDashesOfARulingThatOthersCross) {
  Image image = blank_image(200, 60, 1, 144);
  for (int x = 10; x < 180; x += 20) {
    ink(image, x, 41, x + 16, 42);
    ink(image, x + 7, 10, x + 9, 60);
  }
  EXPECT_FALSE(is_made_of_characters(image, {41.5, 10, 180, 1}, 5));
}

}  // namespace
}  // namespace nianbao::layout
