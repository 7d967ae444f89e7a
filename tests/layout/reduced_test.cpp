#include "layout/reduced.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace nianbao::layout {
namespace {

TEST(Reduced, APixelIsTheMeanOfThoseItCovers) {
  Image image = blank_image(8, 4, 1, 300);
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 4; ++x) image.row(y)[x] = x < 2 ? 0 : 100;
  }
  const Image quarter = reduced(image, 0.25);
  ASSERT_EQ(quarter.width, 2);
  ASSERT_EQ(quarter.height, 1);
  EXPECT_EQ(quarter.dpi, 75);
  EXPECT_EQ(quarter.pixels, (std::vector<std::uint8_t>{50, 255}));
}

TEST(Reduced, AnOddSizeLosesNothingButItsLastLine) {
  Image image = blank_image(9, 9, 1, 100);
  for (int y = 0; y < 9; ++y) image.row(y)[4] = 0;
  const Image third = reduced(image, 1 / 3.0);
  ASSERT_EQ(third.width, 3);
  EXPECT_LT(third.row(1)[1], 200);
  EXPECT_GT(third.row(1)[0], 200);
  EXPECT_GT(third.row(1)[2], 200);
}

TEST(Reduced, ColoursStayApart) {
  Image image = blank_image(4, 4, 3, 0);
  for (std::size_t i = 0; i < image.pixels.size(); i += 3) image.pixels[i] = 10;
  EXPECT_EQ(reduced(image, 0.5).pixels,
            (std::vector<std::uint8_t>{10, 255, 255, 10, 255, 255, 10, 255, 255, 10, 255, 255}));
}

TEST(Reduced, NothingIsEnlarged) {
  const Image image = blank_image(3, 2, 1, 72);
  EXPECT_EQ(reduced(image, 2).width, 3);
}

}  // namespace
}  // namespace nianbao::layout
