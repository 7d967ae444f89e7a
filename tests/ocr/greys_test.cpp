#include "ocr/greys.h"

#include <gtest/gtest.h>

#include <vector>

namespace nianbao::ocr {
namespace {

TEST(Greys, PixelsBelowALevelAreCountedHoweverManyThereAre) {
  std::vector<std::uint8_t> pixels(1000, 40);
  std::fill(pixels.begin() + 700, pixels.end(), std::uint8_t{41});
  EXPECT_EQ(count_darker(pixels.data(), 1000, 41), 700);
  EXPECT_EQ(count_darker(pixels.data(), 1000, 40), 0);
  EXPECT_EQ(count_darker(pixels.data() + 699, 2, 41), 1);
}

TEST(Greys, LevelsBeyondBlackAndWhiteHoldNoneAndAll) {
  const std::vector<std::uint8_t> pixels = {0, 255, 128};
  EXPECT_EQ(count_darker(pixels.data(), 3, -7), 0);
  EXPECT_EQ(count_darker(pixels.data(), 3, 256), 3);
  EXPECT_EQ(count_darker(pixels.data(), -1, 300), 0);
}

TEST(Greys, TheDarkestPixelIsFoundWithinTheViewAlone) {
  const std::vector<std::uint8_t> pixels = {90, 80, 3,  //
                                            70, 95, 2};
  EXPECT_EQ(darkest_of({pixels.data(), 2, 2, 3}), 70);
  EXPECT_EQ(darkest_of({pixels.data(), 0, 2, 3}), 255);
}

}  // namespace
}  // namespace nianbao::ocr
