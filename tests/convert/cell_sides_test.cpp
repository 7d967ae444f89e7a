#include "convert/cell_sides.h"

#include <gtest/gtest.h>

#include "tests/convert/drawn_cell.h"

namespace nianbao::convert {
namespace {

// A cell without its ruling on the right: digits from 30 to 55, 12 pixels wide and 6 apart, up to `x`.
Image figure_up_to(int x) {
  Image ink = blank_image(300, 80, 1, 255);
  fill(ink, 18, 0, 22, 80);
  fill(ink, 0, 0, 300, 2);
  fill(ink, 0, 78, 300, 80);
  for (int left = 104; left < x; left += 18) fill(ink, left, 30, left + 12, 55);
  return ink;
}

TEST(CellSides, ARulingThroughAFigurePartsIt) {
  Image ink = figure_up_to(176);
  constexpr Box kLine = {104, 30, 170, 55};
  EXPECT_FALSE(is_parted(ink, kLine, kCell));
  fill(ink, 136, 0, 138, 40);
  fill(ink, 138, 40, 140, 80);
  EXPECT_TRUE(is_parted(ink, kLine, kCell)) << "that bends";
}

TEST(CellSides, ARulingUnderTheEndOfAFigureDoesNotPartIt) {
  Image ink = figure_up_to(176);
  fill(ink, 165, 0, 167, 80);
  EXPECT_FALSE(is_parted(ink, {104, 30, 170, 55}, {20, 0, 166, 80}));
}

TEST(CellSides, AFigureThatGoesOnWhereNoRulingStandsIsCut) {
  EXPECT_FALSE(is_cut(figure_up_to(170), {104, 30, 170, 55}, kCell));
  Image ink = figure_up_to(200);
  EXPECT_TRUE(is_cut(ink, {104, 30, 170, 55}, kCell));
  fill(ink, 173, 0, 174, 80);
  EXPECT_FALSE(is_cut(ink, {104, 30, 170, 55}, kCell)) << "the digit beyond the ruling is another cell's";
}

TEST(CellSides, AFigureWhoseLastDigitReachesOverTheSideIsNotCut) {
  Image ink = figure_up_to(176);
  fill(ink, 176, 30, 186, 55);
  EXPECT_FALSE(is_cut(ink, {104, 30, 178, 55}, kCell));
}

TEST(CellSides, AFigureFarFromItsSideIsNotCut) { EXPECT_FALSE(is_cut(figure_up_to(200), {104, 30, 152, 55}, kCell)); }

TEST(CellSides, AStrokeAtTheEdgeOfItsCellIsOfTheRuling) {
  EXPECT_TRUE(lies_on_ruling({100, 74, 120, 77}, kCell, 200));
  EXPECT_TRUE(lies_on_ruling({100, 2, 120, 5}, kCell, 200));
  EXPECT_FALSE(lies_on_ruling({100, 62, 120, 65}, kCell, 200));
}

}  // namespace
}  // namespace nianbao::convert
