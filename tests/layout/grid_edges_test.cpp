// Edges of grids of which no ruling is left, told by the print beside them.
#include "layout/grid_edges.h"

#include <gtest/gtest.h>

#include "layout/grid.h"
#include "tests/layout/ruled_rows.h"

namespace nianbao::layout {
namespace {

TEST(LostEdges, ARowEdgeThatIsLostOverItsLengthIsFoundBetweenTheFigures) {
  const Table table = table_with(
      {across(100), across(124), across(172), down(50), down(150), down(200), down(250), down(300)}, print_of_rows());
  ASSERT_EQ(table.rows, 3);
  EXPECT_EQ(table.cells.size(), 12U);
  EXPECT_NEAR(table.row_edges[2], 148, 2);
}

TEST(LostEdges, WhatIsLeftOfTheRulingsOfALostRowEdgeIsNoPrintBetweenTheFigures) {
  std::vector<Box> print = print_of_rows();
  for (const double x : {156.0, 206.0, 256.0}) print.push_back({x, 123.5, x + 38, 124.5});
  const Table table =
      table_with({across(100), across(148), across(172), down(50), down(150), down(200), down(250), down(300)}, print);
  ASSERT_EQ(table.rows, 3);
  EXPECT_NEAR(table.row_edges[1], 124, 2);
  EXPECT_EQ(table.cells.size(), 12U);
}

TEST(LostEdges, AColumnEdgeThatIsLostOverItsLengthIsFoundBetweenTheFigures) {
  const Table table = table_with(
      {across(100), across(124), across(148), across(172), down(50), down(150), down(250), down(300)}, print_of_rows());
  ASSERT_EQ(table.columns, 4);
  EXPECT_EQ(table.cells.size(), 12U);
  EXPECT_NEAR(table.column_edges[2], 200, 2);
}

// Labels over two columns and one of a single column, each with a figure behind it and no ruling between.
TEST(LostEdges, AColumnEdgeThatIsLostIsFoundBehindLabelsOverSeveralColumns) {
  std::vector<Box> print;
  label(print, 54, 112, 5);
  label(print, 54, 136, 6);
  label(print, 94, 160, 3);
  for (const double y : {112.0, 136.0, 160.0}) {
    for (const double x : {175.0, 225.0, 275.0}) print.push_back(digit(x, y));
  }
  const Table table = table_with({across(100), across(124), across(148), across(172), down(50), down(90, 148, 172),
                                  down(200), down(250), down(300)},
                                 print);
  ASSERT_EQ(table.columns, 5);
  EXPECT_GT(table.column_edges[2], 127);
  EXPECT_LT(table.column_edges[2], 172);
  EXPECT_EQ(table.cells.size(), 13U);
}

TEST(LostEdges, ALabelBesideSeveralRowsMayStandAtARowEdgeThatIsLost) {
  std::vector<Box> print = {{60, 142, 72, 154}};
  for (const double y : {112.0, 136.0, 160.0, 184.0}) {
    label(print, 94, y, 4);
    for (const double x : {175.0, 225.0, 275.0}) print.push_back(digit(x, y));
  }
  std::vector<Ruling> rulings = {across(100), across(124, 90), across(172, 90), across(196)};
  for (const double x : {50.0, 90.0, 150.0, 200.0, 250.0, 300.0}) rulings.push_back(down(x, 100, 196));
  const Table table = table_with(rulings, print);
  ASSERT_EQ(table.rows, 4);
  EXPECT_NEAR(table.row_edges[2], 148, 2);
  EXPECT_EQ(table.cells.size(), 17U);
}

TEST(LostEdges, ALabelBesideSeveralRowsMayLieAcrossARowEdgeThatIsLost) {
  std::vector<Box> print = print_of_rows();
  std::erase_if(print, [](const Box& mark) { return mark.x1 < 150; });
  label(print, 54, 126, 3);
  label(print, 54, 146, 3);
  const Table table = table_with(
      {across(100), across(148, 150, 300), across(172), down(50), down(150), down(200), down(250), down(300)}, print);
  ASSERT_EQ(table.rows, 3);
  EXPECT_NEAR(table.row_edges[1], 124, 2);
}

TEST(LostEdges, ALabelThatAPageBreakCutsOffMayLieAcrossARowEdgeThatIsLost) {
  std::vector<Box> print;
  label(print, 54, 112, 8);
  for (const double x : {52.0, 71.0}) print.push_back({x, 139, x + 18, 157});  // goes on on the next page
  label(print, 94, 136, 4);
  label(print, 94, 160, 4);
  for (const double y : {112.0, 136.0, 160.0}) {
    for (const double x : {175.0, 225.0, 275.0}) print.push_back(digit(x, y));
  }
  const Table table = table_with(
      {across(100), across(124), across(172), down(50), down(90, 124, 172), down(150), down(200), down(250), down(300)},
      print);
  ASSERT_EQ(table.rows, 3);
  EXPECT_NEAR(table.row_edges[2], 148, 2);
  EXPECT_EQ(table.cells.size(), 13U);
}

TEST(LostEdges, AColumnEdgeThatIsLostIsFoundBeforeAFigureOfWideDigits) {
  std::vector<Box> print;
  label(print, 120, 112, 5);
  label(print, 60, 136, 4);
  label(print, 140, 136, 4);
  label(print, 54, 160, 5);
  for (const double x : {150.0, 158.0, 166.0}) print.push_back({x, 156, x + 7, 164});
  label(print, 230, 136, 4);
  label(print, 230, 160, 4);
  const Table table =
      table_with({across(100), across(124), across(148), across(172), down(50), down(200, 124, 172), down(300)}, print);
  ASSERT_EQ(table.columns, 3);
  EXPECT_EQ(table.cells.size(), 7U);
}

TEST(LostEdges, TwoColumnEdgesThatAreLostAreFoundWhereAllRowsHaveWhite) {
  std::vector<Box> print;
  label(print, 150, 112, 5);  // the title
  label(print, 60, 136, 4);
  label(print, 120, 136, 4);
  label(print, 190, 136, 4);
  label(print, 52, 160, 2);
  for (const double x : {115.0, 185.0}) print.push_back(digit(x, 160));
  label(print, 52, 186, 4);
  label(print, 112, 180, 5);
  label(print, 112, 192, 3);
  print.push_back(digit(185, 186));
  for (const double y : {160.0, 186.0}) print.push_back(digit(275, y));
  const Table table = table_with({across(100), across(124), across(148), across(172), across(200), down(50, 100, 200),
                                  down(250, 124, 200), down(300, 100, 200)},
                                 print);
  ASSERT_EQ(table.columns, 4);
  EXPECT_EQ(table.cells.size(), 13U);
}

TEST(LostEdges, AColumnEdgeThatIsLostIsFoundBeforeFiguresInTheMiddleOfLabelsOfTwoLines) {
  std::vector<Box> print;
  for (const double y : {120.0, 160.0}) {
    label(print, 52, y - 8, 8);
    label(print, 52, y + 8, 2);
    for (const double x : {175.0, 225.0, 275.0}) print.push_back(digit(x, y));
  }
  const Table table = table_with({across(100), across(140), across(180), down(50, 100, 180), down(200, 100, 180),
                                  down(250, 100, 180), down(300, 100, 180)},
                                 print);
  ASSERT_EQ(table.columns, 4);
  EXPECT_EQ(table.cells.size(), 8U);
}

TEST(LostEdges, ARowEdgeThatIsLostIsFoundOverATitleBesideALabelAndItsFigure) {
  std::vector<Box> print;
  label(print, 54, 112, 4);
  print.push_back(digit(225, 112));
  label(print, 160, 136, 5);  // the title of the next rows, in the middle of all columns
  label(print, 54, 160, 4);
  print.push_back(digit(225, 160));
  const Table table = table_with({across(100), across(148), across(172), down(50), down(150), down(300)}, print);
  ASSERT_EQ(table.rows, 3);
  EXPECT_NEAR(table.row_edges[1], 124, 2);
}

TEST(LostEdges, AColumnEdgeThatIsLostLiesInTheMiddleOfTwoEqualColumns) {
  std::vector<Box> print;
  for (const double y : {112.0, 136.0, 160.0}) {
    for (const double x : {54.0, 104.0, 154.0, 204.0, 254.0}) print.push_back(digit(x, y));
  }
  const Table table = table_with(
      {across(100), across(124), across(148), across(172), down(50), down(100), down(200), down(250), down(300)},
      print);
  ASSERT_EQ(table.columns, 5);
  EXPECT_NEAR(table.column_edges[2], 150, 0.5);
}

TEST(LostEdges, ARowOfBlankCellsAndOneFigureIsARow) {
  std::vector<Box> print;
  for (const double y : {112.0, 136.0, 160.0}) {
    label(print, 54, y, 5);
    if (y != 136) print.push_back(digit(175, y)), print.push_back(digit(225, y));
    print.push_back(digit(275, y));
  }
  const Table table =
      table_with({across(100), across(148), across(172), down(50), down(150), down(200), down(250), down(300)}, print);
  ASSERT_EQ(table.rows, 3);
  EXPECT_NEAR(table.row_edges[1], 124, 2);
}

TEST(LostEdges, AFigureInTheMiddleOfItsRowIsNoRowOverABlankOne) {
  std::vector<Box> print;
  label(print, 54, 106, 5);
  label(print, 54, 118, 5);
  print.push_back(digit(175, 112));
  print.push_back(digit(225, 112));
  print.push_back(digit(275, 106));
  print.push_back(digit(275, 118));
  const Table table = table_with({across(100), across(124), down(50, 100, 124), down(150, 100, 124),
                                  down(200, 100, 124), down(250, 100, 124), down(300, 100, 124)},
                                 print);
  EXPECT_EQ(table.rows, 1);
}

// A row of figures, and one of words that fill their cells, with a figure at `y` below each.
Table words_over_figures(double y) {
  std::vector<Box> print = {digit(175, 112), digit(225, 112), digit(275, 112)};
  label(print, 54, 112, 5);
  label(print, 54, 148, 5);
  for (const double x : {153.0, 203.0, 253.0}) {
    label(print, x, 136, 4);
    print.push_back(digit(x + 22, y));
  }
  return table_with({across(100), across(124), across(172), down(50), down(150), down(200), down(250), down(300)},
                    print);
}

TEST(LostEdges, WordsThatFillTheirCellGoOnInItsNextLine) { EXPECT_EQ(words_over_figures(149).rows, 2); }

TEST(LostEdges, FiguresUnderHeadingsThatFillTheirCellsStandFartherOff) { EXPECT_EQ(words_over_figures(160).rows, 3); }

TEST(LostEdges, ShortDashesTellOfALostRowEdge) {
  std::vector<Box> print;
  for (const double y : {112.0, 136.0, 160.0}) {
    label(print, 54, y, 5);
    for (const double x : {175.0, 225.0, 275.0}) print.push_back({x - 1.3, y - 0.4, x + 1.3, y + 0.4});
  }
  const Table table =
      table_with({across(100), across(124), across(172), down(50), down(150), down(200), down(250), down(300)}, print);
  EXPECT_EQ(table.rows, 3);
}

TEST(LostEdges, HyphensThatBlurMadeNearlySquareTellOfALostRowEdgeWhereATableHasManyOfThem) {
  std::vector<Box> print;
  for (const double y : {112.0, 136.0, 160.0}) {
    label(print, 54, y, 5);
    for (const double x : {175.0, 225.0, 275.0}) print.push_back({x - 1.1, y - 0.7, x + 1.1, y + 0.7});
  }
  const std::vector<Ruling> rulings = {across(100), across(124), across(172), down(50),
                                       down(150),   down(200),   down(250),   down(300)};
  EXPECT_EQ(table_with(rulings, print).rows, 3);
  std::erase_if(print, [](const Box& mark) { return mark.height() < 2 && mark.centre().x > 170 && mark.y0 < 130; });
  EXPECT_EQ(table_with(rulings, print).rows, 2) << "six may be dirt";
}

TEST(LostEdges, TitlesOverTheWholeTableSayNothingOfAColumnEdgeThatIsLost) {
  std::vector<Box> print = {digit(225, 112), digit(225, 136)};  // the ends of the titles
  label(print, 130, 112, 6);
  label(print, 130, 136, 6);
  for (const double y : {160.0, 184.0}) {
    label(print, 54, y, 5);
    for (const double x : {175.0, 225.0, 275.0}) print.push_back(digit(x, y));
  }
  const Table table = table_with({across(100), across(124), across(148), across(172), across(196), down(50, 100, 196),
                                  down(150, 148, 196), down(200, 148, 196), down(300, 100, 196)},
                                 print);
  EXPECT_EQ(table.columns, 4);
}

}  // namespace
}  // namespace nianbao::layout
