// Tables whose rulings are lost in part, completed by the print that stands in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>

#include "layout/grid.h"
#include "layout/print.h"
#include "tests/layout/ruled_rows.h"

namespace nianbao::layout {
namespace {

TEST(GridPrint, ARowThatAPageBreakLeftOpenReachesAsFarAsItsPrint) {
  const auto columns = [](double from, double to) {
    return std::vector<Ruling>{down(50, from, to), down(150, from, to), down(200, from, to), down(250, from, to),
                               down(300, from, to)};
  };
  std::vector<Ruling> cut = columns(100, 161);
  cut.insert(cut.end(), {across(100), across(124), across(148)});
  const Table below = table_with(cut, print_of_rows());
  EXPECT_TRUE(below.open_bottom);
  EXPECT_EQ(below.row_edges, (std::vector<double>{100, 124, 148, 165}));
  cut = columns(111, 172);
  cut.insert(cut.end(), {across(124), across(148), across(172)});
  const Table above = table_with(cut, print_of_rows());
  EXPECT_TRUE(above.open_top);
  EXPECT_EQ(above.row_edges, (std::vector<double>{107, 124, 148, 172}));
}

TEST(GridPrint, FiguresSideBySideAreTwoCellsWhateverIsLeftOfTheRuling) {
  const Table table = table_with({across(100), across(124), across(148), across(172), down(50), down(150),
                                  down(200, 100, 124), down(250), down(300)},
                                 print_of_rows());
  EXPECT_EQ(table.cells.size(), 12U);
}

TEST(GridPrint, ADashThatIsLeftOfTheRulingBetweenTwoFiguresIsNoneOfTheirPrint) {
  std::vector<Box> print = print_of_rows();
  print.push_back({199.5, 130, 200.5, 138});
  const Table table = table_with({across(100), across(124), across(148), across(172), down(50), down(150),
                                  down(200, 100, 124), down(200, 148, 172), down(250), down(300)},
                                 print);
  EXPECT_EQ(table.cells.size(), 12U);
}

TEST(GridPrint, ALostColumnEdgeGoesUpToTheRulingThatEndsAtIt) {
  std::vector<Box> print = print_of_rows();
  label(print, 54, 76, 4);
  label(print, 203, 64, 4);
  for (const double x : {165.0, 215.0, 265.0}) label(print, x, 84, 2);
  const Table table = table_with({across(52), across(74, 148), across(100), across(124), across(148), across(172),
                                  down(50, 52), down(200, 74), down(250, 74), down(300, 52)},
                                 print);
  ASSERT_EQ(table.columns, 4);
  ASSERT_EQ(table.rows, 5);
  EXPECT_EQ(table.cells.size(), 17U);
  EXPECT_EQ(table.cells.front().row_span, 2);
  EXPECT_EQ(table.cells.front().column_span, 1);
}

// Two rows whose label and words no ruling parts, over three that show the column; the words begin at these places.
Table table_of_notes(double heading, double note) {
  std::vector<Box> print;
  label(print, 84, 64, 3);
  label(print, heading, 64, 3);
  label(print, 54, 88, 5);
  label(print, note, 88, 4);
  for (const double y : {112.0, 136.0, 160.0}) {
    label(print, 54, y, 5);
    for (const double x : {200.0, 275.0}) print.push_back(digit(x, y));
  }
  return table_with({across(52), across(76), across(100), across(124), across(148), across(172), down(50, 52),
                     down(150, 100), down(250, 52), down(300, 52)},
                    print);
}

TEST(GridPrint, WordsInTheMiddleOfTheirColumnInTwoRowsAreCellsWhereTheRulingBeforeThemIsLost) {
  EXPECT_EQ(table_of_notes(183, 178).cells.size(), 15U);
}

TEST(GridPrint, PrintInTheMiddleOfItsColumnInThreeRowsIsCellsWhereTheRulingBeforeThemIsDrawnOnce) {
  std::vector<Box> print;
  label(print, 84, 112, 3);
  label(print, 184, 112, 3);
  for (const double y : {136.0, 160.0}) label(print, 54, y, y < 140 ? 2 : 7);
  print.push_back(digit(200, 136));
  for (const double x : {176.0, 184.0, 192.0, 200.0, 208.0, 216.0, 224.0}) print.push_back(digit(x, 160));
  label(print, 84, 184, 3);
  label(print, 222, 184, 4);
  for (const double y : {112.0, 136.0, 160.0}) print.push_back(digit(275, y));
  const Table table = table_with({across(100), across(124), across(148), across(172), across(196), down(50, 100, 196),
                                  down(150, 172, 196), down(250, 100, 172), down(300, 100, 196)},
                                 print);
  EXPECT_EQ(table.cells.size(), 11U);
}

TEST(GridPrint, WordsOffTheMiddleOfAColumnStayInTheCellThatIsDrawn) {
  EXPECT_EQ(table_of_notes(160, 178).cells.size(), 13U);
}

TEST(GridPrint, AFigureUnderALabelIsACellOfItsOwnWhereTheEdgeGoesOnBesideThem) {
  std::vector<Box> print;
  for (const double x : {60.0, 160.0, 210.0, 260.0}) {
    label(print, x, 112, 2);
    print.push_back(digit(x + 10, 136));
  }
  const Table table = table_with({across(100), across(124, 150, 300), across(148), down(50, 100, 148),
                                  down(150, 100, 148), down(200, 100, 148), down(250, 100, 148), down(300, 100, 148)},
                                 print);
  EXPECT_EQ(table.cells.size(), 8U);
}

TEST(GridPrint, ASpeckIsNoFigure) {
  std::vector<Box> print = print_of_rows();
  print.push_back({160, 110, 161.8, 111});
  const Table table = table_with({across(100), across(124), across(148), across(172), down(50), down(150),
                                  down(170, 124, 172), down(200), down(250), down(300)},
                                 print);
  EXPECT_EQ(std::count_if(table.cells.begin(), table.cells.end(), [](const Cell& cell) { return cell.row == 0; }), 4);
}

TEST(GridPrint, ADigitThatAThresholdBrokeInTwoIsAFigure) {
  std::vector<Box> print;
  for (const double y : {112.0, 136.0, 160.0}) {
    label(print, 54, y, 5);
    for (const double x : {175.0, 225.0, 275.0}) {
      print.push_back({x - 2.5, y - 4, x + 2.5, y - 0.5});
      print.push_back({x - 2.5, y + 0.5, x + 2.5, y + 4});
      print.push_back(digit(x + 7, y));
    }
  }
  const Table table = table_with({across(100), across(124), across(148), across(172), down(50), down(150),
                                  down(200, 100, 124), down(250), down(300)},
                                 print);
  EXPECT_EQ(table.cells.size(), 12U);
}

TEST(GridPrint, LabelsOfTwoLinesAreOneRow) {
  std::vector<Box> print;
  for (const double x : kColumns) {
    label(print, x + 10, 106, 2);
    label(print, x + 10, 118, 2);
    print.push_back(digit(x + 25, 136));
  }
  const Table table = table_with(
      {across(100, 50, 350), across(124, 50, 350), across(148, 50, 350), down(50, 100, 148), down(150, 100, 148),
       down(200, 100, 148), down(250, 100, 148), down(300, 100, 148), down(350, 100, 148)},
      print);
  EXPECT_EQ(table.rows, 2);
}

TEST(GridPrint, AMergedCellWithOneFigureStaysOne) {
  std::vector<Box> print = print_of_rows();
  std::erase(print, digit(175, 136));
  std::erase(print, digit(225, 136));
  print.push_back(digit(200, 136));
  const Table table = table_with({across(100), across(124), across(148), across(172), down(50), down(150),
                                  down(200, 100, 124), down(200, 148, 172), down(250), down(300)},
                                 print);
  EXPECT_EQ(table.cells.size(), 11U);
}

TEST(GridPrint, ALabelOverSeveralRowsStaysOneWhereARowEdgeIsLost) {
  std::vector<Box> print = print_of_rows();
  std::erase_if(print, [](const Box& mark) { return mark.x1 < 150; });
  label(print, 54, 136, 3);
  const Table table = table_with(
      {across(100), across(124, 150, 300), across(172), down(50), down(150), down(200), down(250), down(300)}, print);
  ASSERT_EQ(table.rows, 3);
  EXPECT_EQ(cell_at(table, 0, 0)->row_span, 3);
  EXPECT_EQ(table.cells.size(), 10U);
}

TEST(GridPrint, FiguresOfSeveralDigitsAreOneCell) {
  std::vector<Box> print = print_of_rows();
  for (const double y : {112.0, 136.0, 160.0}) print.push_back(digit(182, y)), print.push_back(digit(168, y));
  const Table table = table_with(
      {across(100), across(124), across(148), across(172), down(50), down(150), down(200), down(250), down(300)},
      print);
  EXPECT_EQ(table.cells.size(), 12U);
}

TEST(GridPrint, FiguresBehindLabelsAreCellsWhereNothingIsLeftOfTheRulingBetweenThem) {
  const Table table = table_with({across(100), across(124), across(148), across(172), down(50), down(150, 100, 102),
                                  down(200), down(250), down(300)},
                                 print_of_rows());
  EXPECT_EQ(table.cells.size(), 12U);
}

TEST(GridPrint, AFigureAtTheEndOfItsRowIsACellWhereItsColumnsOthersEndThere) {
  std::vector<Box> print = print_of_rows();
  std::erase_if(print, [](const Box& mark) { return mark.x0 > 150 && mark.y0 > 124; });
  for (const double y : {136.0, 160.0}) print.push_back(digit(292, y));
  print.push_back(digit(286, 160));
  const Table table = table_with({across(100), across(124), across(148), across(172), down(50), down(150, 100, 124),
                                  down(150, 148, 172), down(200, 100, 124), down(250, 100, 124), down(300)},
                                 print);
  EXPECT_EQ(table.cells.size(), 8U);
}

TEST(GridPrint, ATitleOverTheWholeTableIsNotCutByAColumnEdgeThatIsLost) {
  std::vector<Box> print = print_of_rows();
  label(print, 143, 88, 5);
  label(print, 203, 88, 1);  // behind a bracket, whose right half is white
  const Table table = table_with({across(76), across(100), across(124), across(148), across(172), down(50, 76, 172),
                                  down(150), down(250), down(300, 76, 172)},
                                 print);
  EXPECT_EQ(cell_at(table, 0, 0)->column_span, 4);
}

TEST(GridPrint, HeadingsOverFiguresThatALostRulingPartsAreTwo) {
  std::vector<Box> print = print_of_rows();
  std::erase_if(print, [](const Box& mark) { return mark.y0 < 124; });
  for (const double x : {165.0, 215.0, 265.0}) label(print, x, 112, 2);
  const Table table = table_with(
      {across(100), across(124), across(148), across(172), down(50), down(150), down(250), down(300)}, print);
  EXPECT_EQ(table.cells.size(), 12U);
}

TEST(GridPrint, AHeadingOverColumnsStaysOneWhereTheRulingUnderItIsLost) {
  std::vector<Box> print = print_of_rows();
  std::erase_if(print, [](const Box& mark) { return mark.y0 < 124 && mark.x0 > 150; });
  label(print, 205, 112, 4);
  const Table table = table_with(
      {across(100), across(124), across(148), across(172), down(50), down(150), down(250, 124, 172), down(300)}, print);
  EXPECT_EQ(cell_at(table, 0, 1)->column_span, 3);
  EXPECT_EQ(table.cells.size(), 10U);
}

// Three rows of labels that begin 3 points behind the rulings at `columns`, under one row more; in the middle row two
// figures without their ruling, at 200.
std::vector<Ruling> rulings_under_a_row(std::initializer_list<double> columns) {
  std::vector<Ruling> rulings = {across(52), across(76), across(100), across(124), across(148)};
  for (const double x : columns) rulings.push_back(down(x, 76, x == 200 ? 100 : 148));
  rulings.push_back(down(200, 124, 148));
  for (const double x : {50.0, 150.0, 300.0}) rulings.push_back(down(x, 52, 148));
  return rulings;
}

std::vector<Box> print_under_a_row(std::initializer_list<double> columns) {
  std::vector<Box> print = {digit(175, 112), digit(225, 112), digit(275, 112)};
  for (const double y : {88.0, 136.0}) {
    for (const double x : columns) label(print, x + 3, y, 1);
  }
  label(print, 53, 112, 1);
  return print;
}

TEST(GridPrint, AHeadingThatBeginsWhereTheLabelsOfAColumnUnderItDoStaysOne) {
  std::vector<Box> print = print_under_a_row({50, 150, 200, 250});
  label(print, 203, 64, 4);
  const Table table = table_with(rulings_under_a_row({200, 250}), print);
  EXPECT_EQ(table.rows, 4);
  EXPECT_EQ(table.cells.size(), 14U);
}

TEST(GridPrint, ALabelThatGoesOnBehindTheCommaOfItsNumberStaysOne) {
  std::vector<Box> print = print_under_a_row({50, 78, 150, 200, 250});
  label(print, 81, 112, 1);
  label(print, 54, 64, 1);
  print.push_back({66, 66, 69, 69});
  label(print, 81, 64, 4);
  for (const double x : {175.0, 225.0, 275.0}) print.push_back(digit(x, 64));
  std::vector<Ruling> rulings = rulings_under_a_row({78, 200, 250});
  rulings.push_back(down(200, 52, 76));
  rulings.push_back(down(250, 52, 76));
  const Table table = table_with(rulings, print);
  EXPECT_EQ(table.rows, 4);
  EXPECT_EQ(table.cells.size(), 19U);
}

TEST(GridPrint, WordsThatAThresholdLeftInNarrowPiecesAreNoFiguresOfTwoCells) {
  std::vector<Box> print = print_under_a_row({50, 150, 200, 250});
  for (const double x : {160.0, 171.0, 196.0, 207.0, 218.0}) print.push_back(digit(x, 64));
  label(print, 54, 64, 4);
  const Table table = table_with(rulings_under_a_row({200, 250}), print);
  EXPECT_EQ(table.rows, 4);
  EXPECT_EQ(table.cells.size(), 14U);
}

TEST(GridPrint, StrokesOfOneCharacterAreNoFiguresOfTwoRows) {
  std::vector<Box> print = print_of_rows();
  std::erase_if(print, [](const Box& mark) { return mark.x1 < 150 && mark.y0 > 124; });
  for (const double y : {145.0, 150.0}) print.push_back({95, y - 0.5, 104, y + 0.5});
  const Table table = table_with(
      {across(100), across(124), across(148, 150), across(172), down(50), down(150), down(200), down(250), down(300)},
      print);
  EXPECT_EQ(cell_at(table, 1, 0)->row_span, 2);
}

// 72 dpi, white.
Image page_of_ink() { return blank_image(400, 300, 1, 72); }

void ink(Image& image, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, std::uint8_t{0});
}

TEST(Print, IsWhatStandsBetweenRulingsAndNotTheRulingsNorWhereTheyBend) {
  Image image = page_of_ink();
  ink(image, 50, 100, 300, 102);
  ink(image, 120, 103, 130, 104);  // the ruling bends
  ink(image, 70, 110, 75, 118);
  ink(image, 90, 114, 98, 115);  // a dash
  ink(image, 200, 112, 201, 113);
  const std::vector<Box> print = find_print(image, {across(101), across(140), down(50, 100, 140)});
  EXPECT_THAT(print, ::testing::ElementsAre(Box{70, 110, 75, 118}, Box{90, 114, 98, 115}));
}

// Two rows between rulings that end at the label and go on at the last column; figures where given.
Table two_rows_with(const std::vector<Box>& figures) {
  std::vector<Box> print = figures;
  for (const double y : {112.0, 136.0, 160.0}) {
    label(print, 54, y, 5);
    print.push_back(digit(275, y));
  }
  std::vector<Ruling> rulings = {across(100), across(124), across(148, 50, 150), across(148, 250, 300), across(172)};
  for (const double x : {50.0, 150.0, 200.0, 250.0, 300.0}) rulings.push_back(down(x));
  return table_with(rulings, print);
}

TEST(GridPrint, ARowEdgeDrawnOnBothSidesGoesOnOverAFigureOfOneRowAndBlanks) {
  EXPECT_EQ(two_rows_with({digit(175, 136)}).cells.size(), 12U);
}

TEST(GridPrint, CellsOverTwoRowsStayWhereNoFigureStandsAtTheHeightOfOne) {
  EXPECT_EQ(two_rows_with({digit(175, 148)}).cells.size(), 10U);
  EXPECT_EQ(two_rows_with({}).cells.size(), 10U);
}

// Rows whose label and figure no ruling parts, over one that shows the column; figures end alike.
TEST(GridPrint, FiguresThatEndAlikeBehindTheirLabelsAreCells) {
  std::vector<Box> print;
  for (const double y : {112.0, 136.0, 160.0}) {
    label(print, 54, y, 5);
    print.push_back(digit(285, y));
  }
  for (const double x : {232.0, 238.0, 244.0}) print.push_back(digit(x, 112));
  print.push_back(digit(244, 136));
  const Table table = table_with(
      {across(100), across(124), across(148), across(172), down(50), down(150, 148, 172), down(250), down(300)}, print);
  EXPECT_EQ(table.cells.size(), 9U);
}

// Two rows without the ruling behind their labels, one of which begins at `x`, under two that have it; figures begin
// alike.
std::size_t cells_with_label_at(double x) {
  std::vector<Box> print;
  for (const double y : {112.0, 136.0, 160.0, 184.0}) {
    if (y < 180) label(print, 54, y, 5);
    for (const double at : {156.0, 225.0, 275.0}) print.push_back(digit(at, y));
  }
  label(print, x, 184, 8);
  std::vector<Ruling> rulings = {across(100), across(124), across(148), across(172), across(196), down(150, 100, 148)};
  for (const double at : {50.0, 200.0, 250.0, 300.0}) rulings.push_back(down(at, 100, 196));
  return table_with(rulings, print).cells.size();
}

TEST(GridPrint, AFigureThatBeginsAsItsColumnsOthersIsACellBesideALabelThatEndsNear) {
  EXPECT_EQ(cells_with_label_at(59), 16U);
}

TEST(GridPrint, AFigureRightBehindALabelIsOfIt) { EXPECT_EQ(cells_with_label_at(64), 15U); }

}  // namespace
}  // namespace nianbao::layout
