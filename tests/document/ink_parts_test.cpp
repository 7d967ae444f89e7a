#include "document/ink_parts.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace nianbao {
namespace {

Image drawn(const std::vector<std::string>& rows) {
  Image image = blank_image(static_cast<int>(rows.front().size()), static_cast<int>(rows.size()), 1, 0);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      if (rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#') image.row(y)[x] = 0;
    }
  }
  return image;
}

// Each part with the digit of its place in the list.
std::vector<std::string> labelled(const Image& image, const InkParts& found) {
  std::vector<std::string> rows(static_cast<std::size_t>(image.height),
                                std::string(static_cast<std::size_t>(image.width), '.'));
  for (std::size_t i = 0; i < found.parts.size(); ++i) {
    for (const InkRun& run : found.runs_of(found.parts[i])) {
      for (int x = run.from; x < run.to; ++x)
        rows[static_cast<std::size_t>(run.y)][static_cast<std::size_t>(x)] = static_cast<char>('0' + i);
    }
  }
  return rows;
}

using Rows = std::vector<std::string>;

TEST(InkParts, PixelsThatTouchAtACornerAreOfOnePart) {
  const Image image = drawn({"#..#", ".#.#", "....", "##.#"});
  EXPECT_EQ(labelled(image, ink_parts(image)), (Rows{"0..1", ".0.1", "....", "22.3"}));
}

TEST(InkParts, ArmsThatMeetBelowAreOfOnePart) {
  const Image image = drawn({"#.#.#", "#.#.#", "#.###", "###..", "....#"});
  EXPECT_EQ(labelled(image, ink_parts(image)), (Rows{"0.0.0", "0.0.0", "0.000", "000..", "....1"}));
}

TEST(InkParts, APartWithinARingIsItsOwn) {
  const Image image = drawn({"#####", "#...#", "#.#.#", "#...#", "#####"});
  EXPECT_EQ(labelled(image, ink_parts(image)), (Rows{"00000", "0...0", "0.1.0", "0...0", "00000"}));
}

TEST(InkParts, HaveTheirBoxAndArea) {
  const InkParts found = ink_parts(drawn({"......", ".#..#.", "..##..", "......"}));
  ASSERT_EQ(found.parts.size(), 1U);
  EXPECT_EQ(found.parts[0].box(), (Box{1, 1, 5, 3}));
  EXPECT_EQ(found.parts[0].area, 4);
}

TEST(InkParts, AMaskShowsOnePartAlone) {
  const InkParts found = ink_parts(drawn({"#..#", "#.#.", "...."}));
  ASSERT_EQ(found.parts.size(), 2U);
  const Image mask = mask_of(found, found.parts[1], 1);
  EXPECT_EQ(mask.width, 4);
  EXPECT_EQ(mask.height, 4);
  EXPECT_EQ(mask.pixels, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 0}));
}

TEST(InkParts, OfPartOfARasterLieInItsFrame) {
  const std::vector<std::uint8_t> pixels = {9, 9, 9, 9,  //
                                            9, 9, 7, 9,  //
                                            9, 7, 9, 7};
  const InkParts found = ink_parts(View{pixels.data() + 1, 2, 3, 4}, 7);
  ASSERT_EQ(found.parts.size(), 1U);
  EXPECT_EQ(found.parts[0].box(), (Box{0, 1, 2, 3}));
}

TEST(InkParts, APageWithoutInkHasNone) {
  EXPECT_TRUE(ink_parts(blank_image(5, 5, 1, 0)).parts.empty());
  EXPECT_TRUE(ink_parts(Image{}).parts.empty());
}

}  // namespace
}  // namespace nianbao
