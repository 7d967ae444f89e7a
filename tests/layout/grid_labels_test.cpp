// Rows whose edges are lost, told apart by the lines of their labels.
#include "layout/grid_labels.h"

#include <gtest/gtest.h>

#include "layout/grid.h"
#include "tests/layout/ruled_rows.h"

namespace nianbao::layout {
namespace {

// A row of 24 points over one that lost the edge within it, of 60 points: labels, and figures at these heights.
Table table_of(const std::vector<double>& lines, const std::vector<std::pair<double, double>>& figures) {
  std::vector<Box> print;
  label(print, 54, 112, 5);
  for (const double x : {175.0, 225.0, 275.0}) print.push_back(digit(x, 112));
  for (const double y : lines) label(print, 54, y, 5);
  for (const auto& [x, y] : figures) print.push_back(digit(x, y));
  std::vector<Ruling> rulings = {across(100), across(124), across(184)};
  for (const double x : kColumns) rulings.push_back(down(x, 100, 184));
  rulings.push_back(down(300, 100, 184));
  return table_with(rulings, print);
}

TEST(GridLabels, ABlankRowIsToldByALabelOverOneWhoseLinesStandCloser) {
  const Table table = table_of({136, 158, 172}, {{175, 165}, {275, 165}});
  ASSERT_EQ(table.rows, 3);
  EXPECT_NEAR(table.row_edges[2], 147, 2);
  EXPECT_EQ(table.cells.size(), 12U) << "and so are its cells";
}

TEST(GridLabels, RowsAreToldByFiguresAtTheHeightsOfTwoLines) {
  const Table table = table_of({140, 168}, {{175, 140}, {225, 168}, {275, 140}});
  ASSERT_EQ(table.rows, 3);
  EXPECT_EQ(table.cells.size(), 12U);
}

TEST(GridLabels, AFigureInTheMiddleOfAllLinesIsOfOneRow) {
  EXPECT_EQ(table_of({140, 168}, {{175, 154}, {225, 154}, {275, 154}}).rows, 2);
}

TEST(GridLabels, FiguresAtOneOfTwoLinesMayBeSetSo) {
  EXPECT_EQ(table_of({140, 168}, {{175, 168}, {225, 168}, {275, 168}}).rows, 2);
}

TEST(GridLabels, LinesAsFarApartAsThoseOfATextAreOfOneLabel) {
  EXPECT_EQ(table_of({147, 161}, {{175, 147}, {225, 161}}).rows, 2);
}

}  // namespace
}  // namespace nianbao::layout
