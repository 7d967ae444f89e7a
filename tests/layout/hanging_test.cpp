#include "layout/hanging.h"

#include <gtest/gtest.h>

namespace nianbao::layout {
namespace {

constexpr int kEm = 40;

void fill(Image& ink, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) ink.row(y)[x] = 0;
  }
}

// A character like 日 of `kEm` pixels with its white.
void put(Image& ink, int x, int y) {
  fill(ink, x + 3, y + 3, x + 37, y + 7);
  fill(ink, x + 3, y + 18, x + 37, y + 22);
  fill(ink, x + 3, y + 33, x + 37, y + 37);
  fill(ink, x + 3, y + 3, x + 7, y + 37);
  fill(ink, x + 33, y + 3, x + 37, y + 37);
}

Image page() { return blank_image(1200, 1600, 1, 200); }

TEST(Hanging, ColumnsComeFromRightToLeftWithTheirCharacters) {
  Image ink = page();
  for (int column = 0; column < 4; ++column) {
    for (int i = 0; i < (column == 3 ? 6 : 30); ++i) put(ink, 900 - column * 75, 200 + i * kEm);
  }
  const auto columns = hanging_columns(ink, {}, {});
  ASSERT_EQ(columns.size(), 4U);
  EXPECT_EQ(columns[0].size(), 30U);
  EXPECT_EQ(columns[3].size(), 6U);
  EXPECT_GT(columns[0][0].x0, columns[1][0].x0);
  EXPECT_LT(columns[0][0].y0, columns[0][1].y0);
}

TEST(Hanging, TextAcrossThePageIsNone) {
  Image ink = page();
  for (int line = 0; line < 12; ++line) {
    for (int i = 0; i < (line == 11 ? 6 : 20); ++i) put(ink, 200 + i * kEm, 200 + line * 75);
  }
  EXPECT_TRUE(hanging_columns(ink, {}, {}).empty());
}

TEST(Hanging, CharactersThatTouchAreCut) {
  Image ink = page();
  for (int column = 0; column < 3; ++column) {
    for (int i = 0; i < 20; ++i) put(ink, 900 - column * 75, 200 + i * kEm);
    fill(ink, 918 - column * 75, 235, 922 - column * 75, 245);  // the first two touch
  }
  const auto columns = hanging_columns(ink, {}, {});
  ASSERT_EQ(columns.size(), 3U);
  EXPECT_EQ(columns[0].size(), 20U);
}

}  // namespace
}  // namespace nianbao::layout
