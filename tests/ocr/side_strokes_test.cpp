#include "ocr/side_strokes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "document/image.h"

namespace nianbao::ocr {
namespace {

constexpr Span kRows = {20, 40};
constexpr Span kPrint = {30, 60};

// A cell 90 by 60 with rulings 2 pixels deep left and right, and ink from the left side on along these rows.
Image cell_with(Span rows, int depth, int lean = 0) {
  Image cell = blank_image(90, 60, 1, 200);
  for (int y = 0; y < 60; ++y) {
    const int ruling = 2 + lean * y / 60;
    std::fill_n(cell.row(y), y >= rows.from && y < rows.to ? depth : ruling, std::uint8_t{0});
    std::fill_n(cell.row(y) + 88, 2, std::uint8_t{0});
  }
  return cell;
}

LostStems lost(const Image& cell, Span print = kPrint) {
  return find_lost_stems({cell.pixels.data(), 90, 60, 90}, 128, print, kRows);
}

TEST(SideStrokes, FindAStemThatRanIntoTheRuling) {
  EXPECT_TRUE(lost(cell_with(kRows, 8)).left);
  EXPECT_FALSE(lost(cell_with(kRows, 8)).right);
}

TEST(SideStrokes, LeaveOneThatIsInThePrint) { EXPECT_FALSE(lost(cell_with(kRows, 8), {3, 60}).left); }

TEST(SideStrokes, TakeNoBowOfADigitForAStem) { EXPECT_FALSE(lost(cell_with({26, 34}, 8)).left); }

TEST(SideStrokes, TakeNoThickOrLeaningRulingForAStem) {
  EXPECT_FALSE(lost(cell_with({0, 60}, 8)).left);
  EXPECT_FALSE(lost(cell_with({0, 0}, 0, 4)).left);
}

TEST(SideStrokes, TakeNoPieceOfABrokenRulingForAStem) {
  Image cell = cell_with(kRows, 4, 4);
  for (int y = 0; y < 60; ++y) {
    if (y % 12 < 7 && (y < kRows.from || y >= kRows.to)) std::fill_n(cell.row(y), 4, std::uint8_t{255});
  }
  EXPECT_FALSE(lost(cell).left);
}

TEST(SideStrokes, TakeNoDoubleRulingForAStemWhereItsStrokesMeet) {
  Image cell = cell_with(kRows, 8);
  for (int y = 0; y < 60; ++y) std::fill_n(cell.row(y) + 6, 2, std::uint8_t{0});
  EXPECT_FALSE(lost(cell).left);
}

}  // namespace
}  // namespace nianbao::ocr
