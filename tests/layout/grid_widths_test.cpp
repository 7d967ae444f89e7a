#include "layout/grid_widths.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::layout {
namespace {

// A row of headings over a row of figures, one point a pixel; the third column is as wide as two.
Lattice six_columns() {
  Lattice lattice = make_lattice({0, 40, 80}, {0, 40, 80, 160, 200, 240, 280});
  std::fill(lattice.across.begin(), lattice.across.end(), 1.0);
  std::fill(lattice.down.begin(), lattice.down.end(), 1.0);
  return lattice;
}

// Two characters of 10 pixels with white of 2 between them, from (x, y) on.
void put_label(std::vector<Box>& print, double x, double y) {
  print.push_back({x, y, x + 10, y + 10});
  print.push_back({x + 12, y, x + 22, y + 10});
}

// With labels over the other columns, too.
std::vector<Ruling> between(std::vector<Box> print) {
  for (const double x : {9.0, 49.0, 169.0, 209.0, 249.0}) put_label(print, x, 15);
  return rulings_between_equal_columns(six_columns(), print, 1);
}

TEST(EqualColumns, OneOfTwiceTheWidthWithALabelInEachHalfIsTwo) {
  std::vector<Box> print;
  put_label(print, 89, 15);
  put_label(print, 129, 15);
  const std::vector<Ruling> rulings = between(print);
  ASSERT_EQ(rulings.size(), 2U);
  EXPECT_EQ(rulings[0].at, 120);
  EXPECT_EQ(rulings[0].from, 0);
  EXPECT_EQ(rulings[1].to, 80);
}

TEST(EqualColumns, OneLabelSetApartIsOne) {
  EXPECT_TRUE(between({{95, 15, 105, 25}, {135, 15, 145, 25}}).empty());
  std::vector<Box> near;
  put_label(near, 96, 15);
  put_label(near, 122, 15);
  EXPECT_TRUE(between(near).empty());
}

TEST(EqualColumns, ALabelBesideFiguresIsOne) {
  std::vector<Box> print;
  put_label(print, 89, 15);
  put_label(print, 129, 15);
  for (const double x : {16.0, 56.0, 176.0, 216.0, 256.0}) print.push_back({x, 15, x + 7, 25});
  EXPECT_TRUE(rulings_between_equal_columns(six_columns(), print, 1).empty());
}

TEST(EqualColumns, AFigureInTheMiddleOfBothIsOfBoth) {
  std::vector<Box> print;
  put_label(print, 89, 15);
  put_label(print, 129, 15);
  print.push_back({112, 55, 119, 65});
  const std::vector<Ruling> rulings = between(print);
  ASSERT_EQ(rulings.size(), 1U);
  EXPECT_EQ(rulings[0].to, 40);
}

TEST(EqualColumns, AColumnAmongThoseOfOtherWidthsIsNotParted) {
  Lattice lattice = make_lattice({0, 40, 80}, {0, 55, 80, 160, 230, 250, 340});
  std::fill(lattice.across.begin(), lattice.across.end(), 1.0);
  std::fill(lattice.down.begin(), lattice.down.end(), 1.0);
  std::vector<Box> print;
  put_label(print, 89, 15);
  put_label(print, 129, 15);
  EXPECT_TRUE(rulings_between_equal_columns(lattice, print, 1).empty());
}

TEST(EqualColumns, TheRulingBetweenThemKeepsOffPrintBesideTheMiddle) {
  std::vector<Box> print = {{118.5, 55, 125, 65}, {127, 55, 133, 65}, {135, 55, 141, 65}, {143, 55, 149, 65}};
  put_label(print, 89, 15);
  put_label(print, 129, 15);
  const std::vector<Ruling> rulings = between(print);
  ASSERT_EQ(rulings.size(), 2U);
  EXPECT_GT(rulings[0].at, 116);
  EXPECT_LE(rulings[0].at, 118.5);
}

// A digit in the middle of each column, and these two in the one of twice the width.
std::vector<Ruling> between_figures(double first, double second) {
  std::vector<Box> print;
  for (const double x : {20.0, 60.0, 180.0, 220.0, 260.0, first, second}) print.push_back({x - 3, 55, x + 3, 65});
  return rulings_between_equal_columns(six_columns(), print, 1);
}

TEST(EqualColumns, TwoFiguresThatStandInTheirHalvesAsOthersInTheirColumnsAreOfTwo) {
  const std::vector<Ruling> rulings = between_figures(100, 140);
  ASSERT_FALSE(rulings.empty());
  EXPECT_EQ(rulings.back().at, 120);
}

TEST(EqualColumns, TwoFiguresElsewhereInTheirHalvesAreOfOne) { EXPECT_TRUE(between_figures(92, 148).empty()); }

}  // namespace
}  // namespace nianbao::layout
