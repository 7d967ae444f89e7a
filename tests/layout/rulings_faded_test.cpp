#include "layout/rulings_faded.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::layout {
namespace {

TEST(Followed, TheSidesOfTwoTablesInLineStayApart) {
  Image image = blank_image(800, 600, 1, 144);
  std::fill(image.row(300) + 100, image.row(300) + 160, std::uint8_t{0});
  std::fill(image.row(300) + 240, image.row(300) + 700, std::uint8_t{0});
  const std::vector<Piece> sides = {{300.5, 100, 160, 1}, {300.5, 240, 700, 1}};
  // The ruling that crosses at 240 was lost.
  const std::vector<Piece> crossing = {{100, 300, 500, 1}, {160, 300, 500, 1}, {400, 300, 500, 1}, {700, 300, 500, 1}};
  const std::vector<Piece> all = followed(image, sides, crossing, 2);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].to, 160);
  EXPECT_EQ(all[1].from, 240);
}

}  // namespace
}  // namespace nianbao::layout
