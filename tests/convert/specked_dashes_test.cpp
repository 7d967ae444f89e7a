#include "convert/specked_dashes.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::convert {
namespace {

constexpr int kCell = 100;  // pixels, wide and high, at 300 dpi

void fill(Image& page, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(page.row(y) + x0, page.row(y) + x1, std::uint8_t{0});
}

// A row of sure dashes of 40 by 4 pixels, and in the last cell ink in the boxes, read as a dash with little belief.
Reading settled(const std::vector<Box>& inks, int dashes = 4, double belief = 0.5) {
  Image page = blank_image(kCell * (dashes + 1), kCell, 1, 300);
  std::vector<Box> cells;
  std::vector<ocr::Numeral> numerals;
  for (int i = 0; i <= dashes; ++i) {
    const int x = kCell * i;
    cells.push_back({1.0 * x, 0, 1.0 * x + kCell, kCell});
    numerals.push_back({ocr::NumeralKind::figure, {{"—", 0.9999}}, {}, {x + 30.0, 48, x + 70.0, 52}});
    if (i < dashes) fill(page, x + 30, 48, x + 70, 52);
  }
  numerals.back().readings = {{"—", belief}, {"2", 0.1}};
  for (const Box& ink : inks) {
    const int x = kCell * dashes;
    fill(page, x + static_cast<int>(ink.x0), static_cast<int>(ink.y0), x + static_cast<int>(ink.x1),
         static_cast<int>(ink.y1));
  }
  settle_specked_dashes(page, cells, numerals);
  return numerals.back().readings.front();
}

TEST(SpeckedDashes, AreThoseOfTheSizeOfOthersOnThePage) {
  EXPECT_GT(settled({{30, 48, 70, 52}, {50, 38, 53, 41}}).probability, 0.9994);
  EXPECT_GT(settled({{31, 47, 68, 52}, {82, 70, 85, 73}}).probability, 0.9994);
  EXPECT_GT(settled({{30, 48, 48, 52}, {53, 48, 70, 52}}).probability, 0.9994) << "torn";
}

TEST(SpeckedDashes, AreNoneOfOtherSizes) {
  EXPECT_EQ(settled({{30, 48, 60, 52}}).probability, 0.5) << "too narrow";
  EXPECT_EQ(settled({{30, 40, 70, 52}}).probability, 0.5) << "too high";
  EXPECT_EQ(settled({{30, 48, 70, 52}, {80, 44, 90, 60}}).probability, 0.5) << "something beside it";
  EXPECT_EQ(settled({{30, 2, 70, 6}}).probability, 0.5) << "on a ruling";
}

TEST(SpeckedDashes, AreLeftOpenWhereFewAreSure) {
  EXPECT_EQ(settled({{30, 48, 70, 52}}, 2).probability, 0.5);
  EXPECT_EQ(settled({{30, 48, 70, 52}}, 4, 0.9995).probability, 0.9995) << "sure as it is";
}

}  // namespace
}  // namespace nianbao::convert
