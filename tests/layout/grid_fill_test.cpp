#include <gtest/gtest.h>

#include "layout/grid.h"

namespace nianbao::layout {
namespace {

Word word(const std::string& text, double x, double y, double width = 10, double height = 10) {
  Word out;
  out.text = text;
  out.box = {x, y, x + width, y + height};
  return out;
}

std::string text_of_words(std::vector<Word> words) { return text_of(words); }

TEST(TextOf, LinesRunTopToBottomAndWordsLeftToRight) {
  EXPECT_EQ(text_of_words({word("息", 10, 21), word("内", 0, 33), word("信", 0, 20), word("容", 10, 32)}),
            "信息\n内容");
}

TEST(TextOf, SmallMarksStayOnTheirLine) {
  // A comma low on the line, a dash in its middle.
  EXPECT_EQ(text_of_words({word("甲", 0, 0), word("，", 10, 7, 3, 4), word("乙", 20, 0), word("一", 30, 4, 10, 2)}),
            "甲，乙一");
}

TEST(TextOf, BlanksStandOnlyBetweenLatinWords) {
  std::vector<Word> words = {word("Open", 0, 0), word("Data", 15, 0), word("平台", 30, 0), word("2023", 45, 0)};
  for (Word& w : words) w.space_before = true;
  EXPECT_EQ(text_of(words), "Open Data平台2023");
}

TEST(TextOf, AStackedLabelIsOneVerticalLine) {
  std::vector<Word> words = {word("持", 0, 36), word("维", 0, 24), word("结", 0, 0), word("果", 0, 12)};
  bool vertical = false;
  EXPECT_EQ(text_of(words, &vertical), "结果维持");
  EXPECT_TRUE(vertical);
}

TEST(TextOf, FiguresUnderEachOtherAreLines) {
  std::vector<Word> words = {word("1", 0, 0), word("2", 0, 12)};
  bool vertical = true;
  EXPECT_EQ(text_of(words, &vertical), "1\n2");
  EXPECT_FALSE(vertical);
}

TEST(TextOf, VerticalColumnsRunRightToLeft) {
  std::vector<Word> words = {word("乙", 0, 0), word("甲", 20, 0), word("丙", 20, 12)};
  for (Word& w : words) w.vertical = true;
  bool vertical = false;
  EXPECT_EQ(text_of(words, &vertical), "甲丙\n乙");
  EXPECT_TRUE(vertical);
}

Table two_cells() {
  Table table;
  table.rows = 1;
  table.columns = 2;
  table.row_edges = {0, 20};
  table.column_edges = {0, 100, 200};
  table.box = {0, 0, 200, 20};
  table.cells.resize(2);
  table.cells[1].column = 1;
  return table;
}

TEST(FillTables, AWordGoesWhereItsCentreLies) {
  std::vector<Table> tables = {two_cells()};
  Page page;
  page.words = {word("总计", 92, 5, 15), word("7", 110, 5), word("外", 0, 30)};
  page.words[1].confidence = 0.5;
  const std::vector<Word> outside = fill_tables(page, tables);
  EXPECT_EQ(tables[0].cells[0].text, "总计");
  EXPECT_EQ(tables[0].cells[1].text, "7");
  EXPECT_EQ(tables[0].cells[1].confidence, 0.5);
  ASSERT_EQ(outside.size(), 1U);
  EXPECT_EQ(outside[0].text, "外");
}

TEST(FillTables, OfNestedTablesTheInnerOneHoldsTheWord) {
  Table inner = two_cells();
  inner.row_edges = {5, 15};
  inner.column_edges = {10, 30, 50};
  inner.box = {10, 5, 50, 15};
  std::vector<Table> tables = {two_cells(), inner};
  Page page;
  page.words = {word("内", 15, 6, 8, 8)};
  fill_tables(page, tables);
  EXPECT_EQ(tables[0].cells[0].text, "");
  EXPECT_EQ(tables[1].cells[0].text, "内");
}

}  // namespace
}  // namespace nianbao::layout
