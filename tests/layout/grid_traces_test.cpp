// Grids completed by what is left of thin rulings, and what is not taken for it.
#include "layout/grid_traces.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "layout/grid.h"
#include "layout/print.h"
#include "layout/rulings.h"

namespace nianbao::layout {
namespace {

// At 144 dpi two pixels are a point.
void ink(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, std::uint8_t{0});
}

constexpr int kWidth = 180;
constexpr int kHeight = 44;

// Four rows and three columns. Between the second and third row the ruling ends `reach` pixels inside the last column,
// whose cells there are one.
Image table_with_merged_cell(int reach = 0) {
  Image image = blank_image(800, 400, 1, 144);
  for (int row = 0; row <= 4; ++row) {
    const int to = row == 2 ? 100 + 2 * kWidth + 1 + reach : 100 + 3 * kWidth + 1;
    ink(image, 100, 100 + row * kHeight, to, 101 + row * kHeight);
  }
  for (int column = 0; column <= 3; ++column) {
    ink(image, 100 + column * kWidth, 100, 101 + column * kWidth, 101 + 4 * kHeight);
  }
  return image;
}

constexpr int kMiddle = 100 + 5 * kWidth / 2;  // of the merged cell
constexpr int kLine = 100 + 2 * kHeight;       // of the ruling beside it

std::size_t cells_of(const Image& image) {
  const PageTraces traces(image);
  Page page;
  page.dpi = image.dpi;
  page.frame_width = image.width;
  page.frame_height = image.height;
  page.rulings = find_rulings(image, traces, 1, nullptr);
  const std::vector<Table> tables = find_tables(page, find_print(image, page.rulings), &traces);
  return tables.size() == 1 ? tables.front().cells.size() : 0;
}

TEST(GridTraces, ADashInACellOverTwoRowsDoesNotPartIt) {
  for (const int length : {8, 18, 32, 44}) {
    Image image = table_with_merged_cell();
    ink(image, kMiddle - length / 2, kLine, kMiddle + length / 2, kLine + 2);
    EXPECT_EQ(cells_of(image), 11U) << length;
  }
}

TEST(GridTraces, ADashBetweenTwoCellsThatTheRulingPartsDoesNotPartItsOwn) {
  for (const int length : {8, 18, 32, 44}) {
    Image image = table_with_merged_cell(kWidth);
    std::uint8_t* row = image.row(kLine) + 100 + kWidth;
    std::fill(row + 1, row + kWidth, std::uint8_t{255});
    ink(image, kMiddle - kWidth - length / 2, kLine, kMiddle - kWidth + length / 2, kLine + 2);
    EXPECT_EQ(cells_of(image), 11U) << length;
  }
}

TEST(GridTraces, ALabelWithAStrokeOnTheLineOfTheRulingStaysInOneCell) {
  Image image = table_with_merged_cell();
  for (const int x : {kMiddle - 36, kMiddle - 12}) {  // two characters, then a stroke
    ink(image, x, kLine - 10, x + 20, kLine - 8);
    ink(image, x, kLine + 8, x + 20, kLine + 10);
    ink(image, x + 6, kLine - 10, x + 8, kLine + 10);
    ink(image, x + 14, kLine - 10, x + 16, kLine + 10);
  }
  ink(image, kMiddle + 13, kLine, kMiddle + 22, kLine + 2);
  ink(image, kMiddle + 24, kLine, kMiddle + 33, kLine + 2);
  EXPECT_EQ(cells_of(image), 11U);
}

TEST(GridTraces, ARulingThatReachesIntoABlankCellDoesNotCloseIt) {
  for (const int reach : {27, 60}) EXPECT_EQ(cells_of(table_with_merged_cell(reach)), 11U) << reach;
}

TEST(GridTraces, OneThatReachesIntoACellAndGoesOnInDotsPartsIt) {
  Image image = table_with_merged_cell(60);
  for (int x = 530; x < 640; x += 22) ink(image, x, kLine, x + 4, kLine + 1);
  EXPECT_EQ(cells_of(image), 12U);
}

// A row edge of four columns, drawn in one of them, with dots in the others.
std::vector<Ruling> completed(int drawn) {
  Image image = blank_image(800, 400, 1, 144);
  for (int x = 106; x < 660; x += 16) ink(image, x, 144, x + 4, 145);
  Lattice lattice = make_lattice({100, 144.5, 189}, {100, 240, 380, 520, 660});
  lattice.across_at(1, drawn) = 1;
  return complete_by_traces(lattice, {}, PageTraces(image));
}

TEST(GridTraces, DotsAreFollowedFromEitherEndOfAnEdge) {
  EXPECT_EQ(completed(0).size(), 3U);
  EXPECT_EQ(completed(3).size(), 3U);
}

// A row of three cells with a figure each; of the ruling between the first two `marks` are left.
Image row_of_figures(bool marks) {
  Image image = blank_image(800, 400, 1, 144);
  for (const int y : {100, 144}) ink(image, 100, y, 641, y + 1);
  for (const int x : {100, 460, 640}) ink(image, x, 100, x + 1, 145);
  for (const int x : {180, 370, 550}) ink(image, x, 114, x + 10, 130);
  if (marks) ink(image, 280, 109, 281, 111), ink(image, 280, 122, 281, 126);
  return image;
}

TEST(GridTraces, AFewMarksBetweenTwoFiguresPartThem) {
  EXPECT_EQ(cells_of(row_of_figures(true)), 3U);
  EXPECT_EQ(cells_of(row_of_figures(false)), 2U);
}

}  // namespace
}  // namespace nianbao::layout
