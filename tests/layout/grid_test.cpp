#include "layout/grid.h"

#include <gtest/gtest.h>

namespace nianbao::layout {
namespace {

// At 72 dpi a pixel is a point.
Page page_with(std::vector<Ruling> rulings) {
  Page page;
  page.dpi = 72;
  page.frame_width = 600;
  page.frame_height = 800;
  page.rulings = std::move(rulings);
  return page;
}

Ruling across(double at, double from, double to) { return {Orientation::horizontal, at, from, to, 1}; }
Ruling down(double at, double from, double to) { return {Orientation::vertical, at, from, to, 1}; }

std::string drawing(const std::vector<Ruling>& rulings) {
  std::string out = "\n";
  for (const Table& table : find_tables(page_with(rulings))) out += draw(table);
  return out;
}

TEST(Grid, RulingsThatCrossMakeCells) {
  EXPECT_EQ(drawing({across(100, 50, 350), across(120, 50, 350), across(140, 50, 350), down(50, 100, 140),
                     down(200, 100, 140), down(350, 100, 140)}),
            R"(
+-----+-----+
|     |     |
+-----+-----+
|     |     |
+-----+-----+
)");
}

TEST(Grid, AFrameAroundTheSidesMakesNoRowsOrColumns) {
  EXPECT_EQ(drawing({across(96, 46, 354), across(144, 46, 354), down(46, 96, 144), down(354, 96, 144),
                     across(100, 50, 350), across(120, 46, 354), across(140, 50, 350), down(50, 100, 140),
                     down(200, 96, 144), down(350, 100, 140)}),
            R"(
+-----+-----+
|     |     |
+-----+-----+
|     |     |
+-----+-----+
)");
}

TEST(Grid, MergedCellsKeepTheirSpans) {
  EXPECT_EQ(drawing({across(100, 50, 350), across(120, 50, 250), across(140, 50, 350), down(50, 100, 140),
                     down(150, 120, 140), down(250, 100, 140), down(350, 100, 140)}),
            R"(
+-----------+-----+
|           |     |
+-----+-----+     |
|     |     |     |
+-----+-----+-----+
)");
}

TEST(Grid, JitterGapsAndOvershootOfScansDoNotMatter) {
  EXPECT_EQ(drawing({across(100.4, 48.5, 200), across(99.2, 203, 352), across(120.6, 51.2, 348.9), across(140, 50, 350),
                     down(49.3, 98, 118.5), down(50.8, 121, 142), down(200, 101.5, 139), down(350.5, 99, 141)}),
            R"(
+-----+-----+
|     |     |
+-----+-----+
|     |     |
+-----+-----+
)");
}

TEST(Grid, AStrayRulingInAMergedHeaderPartsNothing) {
  EXPECT_EQ(drawing({across(100, 50, 350), across(120, 50, 350), across(140, 50, 350), down(50, 100, 140),
                     down(120, 100, 107), down(200, 120, 140), down(350, 100, 140)}),
            R"(
+-----------+
|           |
+-----+-----+
|     |     |
+-----+-----+
)");
}

TEST(Grid, ARulingFadedOverAStretchStillPartsItsCells) {
  EXPECT_EQ(
      drawing({across(100, 50, 350), across(120, 50, 350), across(140, 50, 350), across(160, 50, 350),
               down(50, 100, 160), down(200, 100, 120), down(200, 127, 134), down(200, 140, 160), down(350, 100, 160)}),
      R"(
+-----+-----+
|     |     |
+-----+-----+
|     |     |
+-----+-----+
|     |     |
+-----+-----+
)");
}

TEST(Grid, ACellCannotBeLShaped) {
  // The ruling between rows one and two is lost over the first column: its rest says where it was.
  EXPECT_EQ(drawing({across(100, 50, 350), across(120, 150, 350), across(140, 50, 350), down(50, 100, 140),
                     down(150, 120, 140), down(250, 100, 140), down(350, 100, 140)}),
            R"(
+-----------+-----+
|           |     |
+-----+-----+-----+
|     |     |     |
+-----+-----+-----+
)");
}

TEST(Grid, ATableWithoutClosingRulingIsOpenBelow) {
  const std::vector<Table> tables = find_tables(page_with(
      {across(700, 50, 350), across(720, 50, 350), down(50, 700, 741), down(200, 700, 740), down(350, 700, 740)}));
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_FALSE(tables[0].open_top);
  EXPECT_TRUE(tables[0].open_bottom);
  EXPECT_EQ(tables[0].rows, 2);
  EXPECT_EQ(tables[0].row_edges, (std::vector<double>{700, 720, 740}));
}

TEST(Grid, ATableWithoutOpeningRulingIsOpenAbove) {
  const std::vector<Table> tables = find_tables(page_with(
      {across(120, 50, 350), across(140, 50, 350), down(50, 90, 140), down(200, 120, 140), down(350, 90, 140)}));
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_TRUE(tables[0].open_top);
  EXPECT_FALSE(tables[0].open_bottom);
  EXPECT_EQ("\n" + draw(tables[0]), R"(
+-----------+
|           |
+-----+-----+
|     |     |
+-----+-----+
)");
}

TEST(Grid, SidesThatAreNotDrawnAreAdded) {
  EXPECT_EQ(drawing({across(100, 50, 350), across(120, 50, 350), across(140, 50, 350), down(150, 100, 140),
                     down(250, 100, 140)}),
            R"(
+-----+-----+-----+
|     |     |     |
+-----+-----+-----+
|     |     |     |
+-----+-----+-----+
)");
}

TEST(Grid, UnusedGridColumnsStayCells) {
  EXPECT_EQ(drawing({across(100, 50, 350), across(120, 50, 350), down(50, 100, 120), down(340, 100, 120),
                     down(350, 100, 120)}),
            R"(
+-----+-----+
|     |     |
+-----+-----+
)");
}

TEST(Grid, ABoxAndAnUnderlineAreNoTables) {
  EXPECT_TRUE(find_tables(page_with({across(300, 50, 350), across(420, 50, 350), down(50, 300, 420),
                                     down(350, 300, 420), across(500, 50, 250)}))
                  .empty());
}

TEST(Grid, ALoneRulingAsWideAsATableIsTheSideThatItLost) {
  Page page = page_with({across(110, 50, 550), across(140, 200, 550), across(170, 50, 550), across(200, 50, 550),
                         down(50, 140, 200), down(200, 140, 200), down(550, 140, 200)});
  EXPECT_EQ(find_tables(page).front().rows, 2) << "no row of it without print";
  EXPECT_EQ(find_tables(page, {{60, 120, 90, 130}}).front().rows, 3);
}

// The one row that stands on a page.
TEST(Grid, ALoneRulingAsHighAsATableIsTheSideThatItLost) {
  const auto columns = [](double side) {
    const std::vector<Table> tables =
        find_tables(page_with({across(60, 100, 300), across(90, 100, 300), down(100, 60, 90), down(150, 60, 90),
                               down(200, 60, 90), down(250, 60, 90), down(300, 60, 90), down(side, 60, 90)}));
    return tables.empty() ? 0 : tables.front().columns;
  };
  EXPECT_EQ(columns(350), 5);
  EXPECT_EQ(columns(60), 5);
  EXPECT_EQ(columns(500), 4) << "too far away";
}

TEST(Grid, ARuleOfARunningHeadIsNoSideOfATableThatGoesOnFromThePageBefore) {
  const Page page = page_with({across(50, 50, 550), across(90, 50, 550), across(112, 50, 550), down(50, 68, 112),
                               down(200, 68.5, 112), down(550, 68, 112)});
  const std::vector<Table> tables = find_tables(page, {{60, 54, 90, 64}, {300, 74, 312, 84}});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_TRUE(tables[0].open_top);
  EXPECT_EQ(tables[0].row_edges, (std::vector<double>{68, 90, 112}));
}

TEST(Grid, ARuleOfARunningHeadIsNoSideWhereARulingWasFollowedToItOverWhite) {
  const Page page = page_with({across(50, 50, 550), across(90, 50, 550), across(112, 50, 550), down(50, 68, 112),
                               down(200, 50, 112), down(550, 69, 112)});
  const std::vector<Table> tables = find_tables(page, {{60, 74, 90, 84}});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_TRUE(tables[0].open_top);
  EXPECT_EQ(tables[0].row_edges, (std::vector<double>{68, 90, 112}));
  EXPECT_FALSE(find_tables(page, {{60, 54, 90, 64}}).front().open_top) << "print stands in its row";
}

TEST(Grid, ARuleOfAFooterIsNoSideOfATableThatGoesOnOnTheNextPage) {
  const Page page = page_with({across(700, 50, 550), across(722, 50, 550), across(762, 50, 550), down(50, 700, 744),
                               down(200, 700, 744), down(550, 700, 744)});
  const std::vector<Table> tables = find_tables(page, {{60, 726, 90, 736}, {290, 748, 310, 758}});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_TRUE(tables[0].open_bottom);
  EXPECT_EQ(tables[0].row_edges, (std::vector<double>{700, 722, 744}));
}

TEST(Grid, ARulingOverAWholeTableIsNotOfIt) {
  EXPECT_EQ(find_tables(page_with({across(110, 50, 550), across(140, 50, 550), across(170, 50, 550),
                                   across(200, 50, 550), down(50, 140, 200), down(550, 140, 200)}))
                .front()
                .rows,
            2);
}

TEST(Grid, AnEmptyPageHasNone) { EXPECT_TRUE(find_tables(page_with({})).empty()); }

TEST(Grid, AWideBoxAtThePageBreakMayBeARowOfATable) {
  const std::vector<Table> tables =
      find_tables(page_with({across(700, 50, 550), across(725, 50, 550), down(50, 700, 725), down(550, 700, 725)}));
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].cells.size(), 1U);
}

TEST(Grid, TablesComeInReadingOrder) {
  std::vector<Ruling> rulings;
  const auto add = [&](double x, double y) {
    for (const double row : {y, y + 20}) rulings.push_back(across(row, x, x + 100));
    for (const double column : {x, x + 50, x + 100}) rulings.push_back(down(column, y, y + 20));
  };
  add(300, 198);
  add(50, 200);
  add(50, 100);
  const std::vector<Table> tables = find_tables(page_with(rulings));
  ASSERT_EQ(tables.size(), 3U);
  EXPECT_EQ(tables[0].box, (Box{50, 100, 150, 120}));
  EXPECT_EQ(tables[1].box, (Box{50, 200, 150, 220}));
  EXPECT_EQ(tables[2].box, (Box{300, 198, 400, 218}));
}

TEST(Grid, AHatchingOfThousandsOfRulingsEnds) {
  std::vector<Ruling> rulings;
  for (int i = 0; i < 5000; ++i) {
    rulings.push_back(across(i * 0.5, 0, 2500));
    rulings.push_back(down(i * 0.5, 0, 2500));
  }
  EXPECT_TRUE(find_tables(page_with(rulings)).empty());
}

}  // namespace
}  // namespace nianbao::layout
