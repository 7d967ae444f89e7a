#include "ocr/line_image.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::ocr {
namespace {

TEST(LineImage, OfAHairDownThePageIsNone) {
  Image page = blank_image(100, 3000, 1, 300);
  for (int y = 0; y < 3000; ++y) std::fill(page.row(y) + 50, page.row(y) + 52, std::uint8_t{0});
  EXPECT_FALSE(cut_line(page, {49, 0, 53, 3000}, 36));
}

TEST(LineImage, HasInkOfTheHeightThatIsAskedFor) {
  Image page = blank_image(400, 100, 1, 300);
  for (int y = 40; y < 60; ++y) std::fill(page.row(y) + 50, page.row(y) + 350, std::uint8_t{0});
  const auto line = cut_line(page, {20, 20, 380, 80}, 36);
  ASSERT_TRUE(line);
  EXPECT_NEAR(line->factor, 1.8, 1e-9);
  EXPECT_EQ(line->ink.y0, 40);
  EXPECT_EQ(line->ink.y1, 60);
}

}  // namespace
}  // namespace nianbao::ocr
