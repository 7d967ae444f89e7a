#include "layout/erase_rulings.h"

#include <gtest/gtest.h>

namespace nianbao::layout {
namespace {

TEST(EraseRulings, TakesTheStrokeAndItsBlurAndNothingElse) {
  Image grey = blank_image(40, 20, 1, 72);
  for (int y = 0; y < 20; ++y) grey.row(y)[10] = 0;
  grey.row(5)[9] = 180;
  grey.row(5)[20] = 0;
  const Image out = erase_rulings(grey, {{Orientation::vertical, 10.5, 0, 20, 1}});
  EXPECT_EQ(out.row(5)[10], 255);
  EXPECT_EQ(out.row(5)[9], 255);
  EXPECT_EQ(out.row(5)[20], 0) << "print beside the ruling stays";
}

TEST(EraseRulings, IsClippedToTheImage) {
  const Image out = erase_rulings(blank_image(4, 4, 1, 300), {{Orientation::horizontal, -3, -10, 50, 2}});
  EXPECT_EQ(out.pixels.size(), 16U);
}

}  // namespace
}  // namespace nianbao::layout
