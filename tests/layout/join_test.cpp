#include <gtest/gtest.h>

#include <initializer_list>

#include "layout/grid.h"

namespace nianbao::layout {
namespace {

struct Place {
  int row;
  int column;
  int row_span;
  int column_span;
  const char* text;
};

Table piece(int page, std::vector<double> column_edges, int rows, std::initializer_list<Place> places) {
  Table table;
  table.pages = {page};
  table.rows = rows;
  table.columns = static_cast<int>(column_edges.size()) - 1;
  table.column_edges = std::move(column_edges);
  for (int row = 0; row <= rows; ++row) table.row_edges.push_back(row * 20);
  table.box = {table.column_edges.front(), 0, table.column_edges.back(), rows * 20.0};
  for (const Place& place : places) {
    Cell cell;
    cell.row = place.row;
    cell.column = place.column;
    cell.row_span = place.row_span;
    cell.column_span = place.column_span;
    cell.text = place.text;
    cell.page = page;
    if (!cell.text.empty()) {
      Word word;
      word.text = cell.text;
      cell.words.push_back(word);
    }
    table.cells.push_back(cell);
  }
  return table;
}

std::string drawing(const std::vector<Table>& tables) {
  std::string out = "\n";
  for (const Table& table : tables) out += draw(table);
  return out;
}

Table labels_above() { return piece(1, {0, 100, 200}, 1, {{0, 0, 1, 1, "信息"}, {0, 1, 1, 1, "件数"}}); }
Table figures_below() { return piece(2, {5, 104, 206}, 1, {{0, 0, 1, 1, "规章"}, {0, 1, 1, 1, "0"}}); }

TEST(JoinTables, APieceGoesOnWhereThePageBrokeIt) {
  const std::vector<Table> tables = join_tables({labels_above(), figures_below()}, {false, true});
  EXPECT_EQ(drawing(tables), R"(
+-----+-----+
|信息   |件数   |
+-----+-----+
|规章   |0    |
+-----+-----+
)");
  EXPECT_EQ(tables[0].pages, (std::vector<int>{1, 2}));
}

TEST(JoinTables, TextBetweenKeepsThemApart) {
  EXPECT_EQ(join_tables({labels_above(), figures_below()}, {false, false}).size(), 2U);
}

TEST(JoinTables, OtherColumnsKeepThemApart) {
  const Table other = piece(2, {0, 40, 80, 200}, 1, {{0, 0, 1, 1, "a"}, {0, 1, 1, 1, "b"}, {0, 2, 1, 1, "c"}});
  EXPECT_EQ(join_tables({labels_above(), other}, {false, true}).size(), 2U);
}

TEST(JoinTables, APieceWithFewerColumnsIsPutOnTheCommonGrid) {
  const Table band = piece(1, {0, 300}, 1, {{0, 0, 1, 1, "第二十条"}});
  const Table three = piece(2, {0, 100, 200, 300}, 1, {{0, 0, 1, 1, "规章"}, {0, 1, 1, 1, "1"}, {0, 2, 1, 1, "2"}});
  const Table two = piece(3, {0, 100, 300}, 1, {{0, 0, 1, 1, "许可"}, {0, 1, 1, 1, "3"}});
  EXPECT_EQ(drawing(join_tables({band, three, two}, {false, true, true})), R"(
+-----------------+
|第二十条             |
+-----+-----+-----+
|规章   |1    |2    |
+-----+-----+-----+
|许可   |3          |
+-----+-----------+
)");
}

TEST(JoinTables, AMergedGroupGoesOnOverTheBreak) {
  const Table above = piece(1, {0, 50, 100, 150}, 2,
                            {{0, 0, 2, 1, "三、办理结果"},
                             {0, 1, 1, 1, "（一）公开"},
                             {0, 2, 1, 1, "4"},
                             {1, 1, 1, 1, "（二）部分公开"},
                             {1, 2, 1, 1, "5"}});
  const Table below = piece(2, {0, 50, 100, 150}, 2,
                            {{0, 0, 2, 1, ""},
                             {0, 1, 1, 1, "（三）不予公开"},
                             {0, 2, 1, 1, ""},
                             {1, 1, 1, 1, "（四）无法提供"},
                             {1, 2, 1, 1, "6"}});
  EXPECT_EQ(drawing(join_tables({above, below}, {false, true})), R"(
+-----+-----+-----+
|三、办理结|（一）公开|4    |
|     +-----+-----+
|     |（二）部分|5    |
|     +-----+-----+
|     |（三）不予|     |
|     +-----+-----+
|     |（四）无法|6    |
+-----+-----+-----+
)");
}

TEST(JoinTables, AGroupGoesOnWhoseOwnGroupGoesOn) {
  const Table above = piece(1, {0, 50, 100, 150}, 1,
                            {{0, 0, 1, 1, "三、办理结果"}, {0, 1, 1, 1, "（五）不予处理"}, {0, 2, 1, 1, "1.信访"}});
  const Table below = piece(
      2, {0, 50, 100, 150}, 2,
      {{0, 0, 2, 1, ""}, {0, 1, 1, 1, ""}, {0, 2, 1, 1, "2.重复申请"}, {1, 1, 1, 1, "（七）总计"}, {1, 2, 1, 1, "6"}});
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(cell_at(tables[0], 2, 0)->text, "三、办理结果");
  EXPECT_EQ(cell_at(tables[0], 1, 1)->text, "（五）不予处理");
}

TEST(JoinTables, ALabelCutInTwoIsOneAgain) {
  const Table above =
      piece(1, {0, 50, 100, 150}, 1, {{0, 0, 1, 1, "（四）无"}, {0, 1, 1, 1, "1.没有掌握"}, {0, 2, 1, 1, "1"}});
  const Table below =
      piece(2, {0, 50, 100, 150}, 1, {{0, 0, 1, 1, "法提供"}, {0, 1, 1, 1, "2.另行制作"}, {0, 2, 1, 1, "0"}});
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  ASSERT_EQ(tables.size(), 1U);
  const Cell& whole = tables[0].cells[0];
  EXPECT_EQ(whole.text, "（四）无\n法提供");
  EXPECT_EQ(whole.row_span, 2);
  EXPECT_EQ(whole.words.front().text, "（四）无");
  ASSERT_EQ(whole.parts.size(), 1U);
  EXPECT_EQ(whole.parts[0].page, 2);
  EXPECT_EQ(whole.parts[0].words.front().text, "法提供");
}

TEST(JoinTables, LabelsOfTwoGroupsThatBothPagesCloseStayTwo) {
  const Table above =
      piece(1, {0, 50, 100, 150}, 1, {{0, 0, 1, 1, "价格部分"}, {0, 1, 1, 1, "投标报价"}, {0, 2, 1, 1, "30"}});
  const Table below = piece(2, {0, 50, 100, 150}, 2,
                            {{0, 0, 2, 1, "技术部分"},
                             {0, 1, 1, 1, "技术参数"},
                             {0, 2, 1, 1, "35"},
                             {1, 1, 1, 1, "实施方案"},
                             {1, 2, 1, 1, "15"}});
  EXPECT_EQ(drawing(join_tables({above, below}, {false, true})), R"(
+-----+-----+-----+
|价格部分 |投标报价 |30   |
+-----+-----+-----+
|技术部分 |技术参数 |35   |
|     +-----+-----+
|     |实施方案 |15   |
+-----+-----+-----+
)");
}

TEST(JoinTables, ValuesWithWordsThatWereTakenForOneLabelAreInDoubt) {
  Table upper = piece(1, {0, 100, 200}, 1, {{0, 0, 1, 1, "36.7万元"}, {0, 1, 1, 1, "增加5件"}});
  upper.cells[0].readings = {{"36.7万元", 0.9996}};
  upper.open_bottom = true;
  Table lower = piece(2, {0, 100, 200}, 1, {{0, 0, 1, 1, "减少556"}, {0, 1, 1, 1, "增加7件"}});
  lower.cells[0].readings = {{"减少556", 0.9996}};
  lower.open_top = true;
  for (const Table& table : join_tables({upper, lower}, {false, true})) {
    for (const Cell& cell : table.cells)
      EXPECT_TRUE(cell.text.find('\n') == std::string::npos || cell.confidence <= 0.5);
  }
}

TEST(JoinTables, AmountsWithTheirUnitAreNoItemsAndNoLabels) {
  const Table above = piece(1, {0, 100, 200}, 1, {{0, 0, 1, 1, "5.060万元"}, {0, 1, 1, 1, "68件"}});
  const Table below = piece(2, {0, 100, 200}, 1, {{0, 0, 1, 1, "2元"}, {0, 1, 1, 1, "4件"}});
  EXPECT_EQ(drawing(join_tables({above, below}, {false, true})), R"(
+-----+-----+
|5.060|68件  |
+-----+-----+
|2元   |4件   |
+-----+-----+
)");
}

TEST(JoinTables, ANewItemIsANewCell) {
  const Table above =
      piece(1, {0, 50, 100, 150}, 1, {{0, 0, 1, 1, "（四）无法提供"}, {0, 1, 1, 1, "1.没有掌握"}, {0, 2, 1, 1, "1"}});
  const Table below = piece(2, {0, 50, 100, 150}, 2,
                            {{0, 0, 2, 1, "（五）不予处理"},
                             {0, 1, 1, 1, "1.信访"},
                             {0, 2, 1, 1, "0"},
                             {1, 1, 1, 1, "2.重复"},
                             {1, 2, 1, 1, "0"}});
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(cell_at(tables[0], 0, 0)->row_span, 1);
  EXPECT_EQ(cell_at(tables[0], 1, 0)->text, "（五）不予处理");
}

TEST(JoinTables, BlankFiguresUnderAHighHeaderStayCells) {
  const Table above =
      piece(1, {0, 50, 100, 150}, 2,
            {{0, 0, 2, 1, "项目"}, {0, 1, 1, 2, "申请人情况"}, {1, 1, 1, 1, "企业"}, {1, 2, 1, 1, "总计"}});
  const Table below = piece(2, {0, 50, 100, 150}, 1, {{0, 0, 1, 1, "新收"}, {0, 1, 1, 1, ""}, {0, 2, 1, 1, ""}});
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].rows, 3);
  EXPECT_EQ(cell_at(tables[0], 2, 1)->row, 2);
  EXPECT_EQ(cell_at(tables[0], 2, 2)->row, 2);
}

TEST(JoinTables, AHeaderThatIsPrintedAgainIsDropped) {
  const Table above = piece(1, {0, 100, 200}, 2,
                            {{0, 0, 1, 1, "信息内容"}, {0, 1, 1, 1, "件数"}, {1, 0, 1, 1, "规章"}, {1, 1, 1, 1, "1"}});
  const Table below = piece(2, {0, 100, 200}, 2,
                            {{0, 0, 1, 1, "信息 内容"}, {0, 1, 1, 1, "件数"}, {1, 0, 1, 1, "许可"}, {1, 1, 1, 1, "2"}});
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  EXPECT_EQ(drawing(tables), R"(
+-----+-----+
|信息内容 |件数   |
+-----+-----+
|规章   |1    |
+-----+-----+
|许可   |2    |
+-----+-----+
)");
  ASSERT_EQ(tables[0].repeated.size(), 2U);
  EXPECT_EQ(tables[0].repeated[0].page, 2);
  EXPECT_EQ(tables[0].repeated[0].text, "信息 内容");
}

// The header of a piece below, read from pixels as `first` and `second`.
std::size_t repeated_cells(const char* first, const char* second) {
  Table above = piece(1, {0, 100, 200}, 2,
                      {{0, 0, 1, 1, "信息内容"}, {0, 1, 1, 1, "自然人"}, {1, 0, 1, 1, "规章"}, {1, 1, 1, 1, "1"}});
  Table below =
      piece(2, {0, 100, 200}, 2, {{0, 0, 1, 1, first}, {0, 1, 1, 1, second}, {1, 0, 1, 1, "许可"}, {1, 1, 1, 1, "2"}});
  for (Table* table : {&above, &below}) {
    for (Cell& cell : table->cells) cell.origin = Origin::ocr;
  }
  return join_tables({above, below}, {false, true})[0].repeated.size();
}

TEST(JoinTables, AHeaderThatIsPrintedAgainIsKnownWhereACharacterOfItWasMisread) {
  EXPECT_EQ(repeated_cells("信息内容", "自然并"), 2U);
  EXPECT_EQ(repeated_cells("行政许可", "总计"), 0U);
}

TEST(JoinTables, AHeaderThatIsPrintedAgainIsKnownByItsManyWordsWhereABracketWasReadAsADigit) {
  const auto with_corner = [](int page, const char* corner, const char* row) {
    Table table = piece(page, {0, 100, 200}, 2,
                        {{0, 0, 1, 1, corner}, {0, 1, 1, 1, "自然人"}, {1, 0, 1, 1, row}, {1, 1, 1, 1, "2"}});
    for (Cell& cell : table.cells) cell.origin = Origin::ocr;
    return table;
  };
  const Table above = with_corner(1, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "规章");
  const Table below = with_corner(2, "1本列数据的义稿关系为：第一项加第二项之和。等于第三项加第四项之和", "许可");
  EXPECT_EQ(join_tables({above, below}, {false, true})[0].repeated.size(), 2U);
}

TEST(JoinTables, AHeaderThatIsPrintedAgainIsKnownByItsOtherLabelsWhereOneWasMisreadAltogether) {
  const auto headed = [](int page, const char* first, const char* second, int span) {
    Table table = piece(page, {0, 100, 200, 300, 400}, 2,
                        {{0, 0, 1, 1, "总计"},
                         {0, 1, 1, 1, first},
                         {0, 2, 1, span, second},
                         {1, 0, 1, 1, page == 1 ? "规章" : "许可"},
                         {1, 1, 1, 1, "2"},
                         {1, 2, 1, 1, "2"},
                         {1, 3, 1, 1, "2"}});
    for (Cell& cell : table.cells) cell.origin = Origin::ocr;
    return table;
  };
  const auto repeated = [&](const char* first, const char* second, int span) {
    return join_tables({headed(1, "自然人", "商业企业", span), headed(2, first, second, span)}, {false, true})[0]
        .repeated.size();
  };
  EXPECT_EQ(repeated("自卫上并", "商业企业", 2), 3U);
  EXPECT_EQ(repeated("自卫上并", "科研机构", 2), 0U);
  EXPECT_EQ(repeated("第五项", "商业企业", 2), 0U);
  EXPECT_EQ(repeated("自卫上并", "商业企业", 1), 0U);
}

TEST(JoinTables, ItemsOfOtherNumbersAreNoHeaderPrintedAgain) {
  EXPECT_EQ(repeated_cells("信息内容（五）", "自然人"), 0U);
}

// How many cells of a piece below leave it whose header is printed again, with this row under the header.
std::size_t repeated_with_row(const char* label, const char* figure) {
  const auto with_row = [](int page, const char* name, const char* value) {
    Table table = piece(page, {0, 100, 150, 200, 250}, 2,
                        {{0, 0, 1, 1, "部门"},
                         {0, 1, 1, 1, "收件"},
                         {0, 2, 1, 1, "办结"},
                         {0, 3, 1, 1, "退件"},
                         {1, 0, 1, 1, name},
                         {1, 1, 1, 1, value},
                         {1, 2, 1, 1, "0"},
                         {1, 3, 1, 1, "0"}});
    for (Cell& cell : table.cells) cell.origin = Origin::ocr;
    return table;
  };
  return join_tables({with_row(1, "县教育局", "0"), with_row(2, label, figure)}, {false, true})[0].repeated.size();
}

TEST(JoinTables, ARowOfDataUnderAHeaderThatIsPrintedAgainStays) {
  EXPECT_EQ(repeated_with_row("财政办", "0"), 4U);
  EXPECT_EQ(repeated_with_row("县教盲局", "0"), 4U);
  EXPECT_EQ(repeated_with_row("县教育局", "0"), 8U);
}

TEST(JoinTables, WordsOfOneCellThatDifferMakeARowOfWordsItsOwn) { EXPECT_EQ(repeated_cells("信息内容", "自来水"), 0U); }

TEST(JoinTables, ARowCutByTheBreakIsOneRow) {
  Table above = piece(1, {0, 100, 200}, 1, {{0, 0, 1, 1, "2.其他法律行政"}, {0, 1, 1, 1, "8"}});
  Table below = piece(2, {0, 100, 200}, 2,
                      {{0, 0, 1, 1, "法规禁止公开"}, {0, 1, 1, 1, ""}, {1, 0, 1, 1, "3.危及"}, {1, 1, 1, 1, "9"}});
  above.open_bottom = true;
  below.open_top = true;
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].rows, 2);
  EXPECT_EQ(tables[0].cells[0].text, "2.其他法律行政\n法规禁止公开");
  EXPECT_EQ(tables[0].cells[1].text, "8");
}

TEST(JoinTables, FiguresUnderAHeaderAtTheBreakAreARowOfTheirOwn) {
  Table above = piece(1, {0, 100, 200}, 1, {{0, 0, 1, 1, "结果维持"}, {0, 1, 1, 1, "总计"}});
  Table below = piece(2, {0, 100, 200}, 1, {{0, 0, 1, 1, "0"}, {0, 1, 1, 1, "682"}});
  above.open_bottom = true;
  below.open_top = true;
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].rows, 2);
  EXPECT_EQ(cell_at(tables[0], 1, 1)->text, "682");
}

TEST(JoinTables, RowsWithFiguresOnBothPagesAreTwo) {
  Table above = labels_above();
  Table below = figures_below();
  above.cells[1].text = "3";
  above.open_bottom = true;
  below.open_top = true;
  EXPECT_EQ(join_tables({above, below}, {false, true})[0].rows, 2);
}

// Belief in the blank at a break between a label with nothing beside it and a figure without label.
double belief_in_blank(bool open_bottom, bool open_top, const char* label_below) {
  Table above = piece(1, {0, 100, 200, 300}, 1, {{0, 0, 1, 1, "行政处罚"}, {0, 1, 1, 1, "1"}, {0, 2, 1, 1, ""}});
  Table below = piece(2, {0, 100, 200, 300}, 1, {{0, 0, 1, 1, label_below}, {0, 1, 1, 1, "2"}, {0, 2, 1, 1, "34"}});
  above.open_bottom = open_bottom;
  below.open_top = open_top;
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  const std::vector<Reading>& readings = cell_at(tables[0], 0, 2)->readings;
  return readings.empty() ? 1 : readings.front().probability;
}

TEST(JoinTables, ABlankAtABreakThatLeftItsRowOpenIsInDoubt) {
  EXPECT_LE(belief_in_blank(true, false, ""), 0.9);
  EXPECT_LE(belief_in_blank(false, true, ""), 0.9);
  EXPECT_EQ(belief_in_blank(false, false, ""), 1);
  EXPECT_EQ(belief_in_blank(true, true, "行政强制"), 1) << "both rows are whole";
}

TEST(JoinTables, BlanksOfARowAboveABreakAreSureWhereTheNextPageBeginsWithAnItemAndItsFigures) {
  const auto belief = [](const char* label_below) {
    Table above = piece(1, {0, 100, 200}, 1, {{0, 0, 1, 1, "8.属于行政查询事项"}, {0, 1, 1, 1, ""}});
    Table below = piece(2, {0, 100, 200}, 1, {{0, 0, 1, 1, label_below}, {0, 1, 1, 1, "34"}});
    above.open_bottom = true;
    const std::vector<Table> tables = join_tables({above, below}, {false, true});
    const Cell* blank = cell_at(tables[0], 0, 1);
    return tables[0].rows == 1 || !blank->readings.empty() ? 0.9 : 1.0;
  };
  EXPECT_EQ(belief("1.本机关不掌握相关政府信息"), 1);
  EXPECT_EQ(belief("及其他信息"), 0.9) << "it may be the rest of the label";
}

TEST(JoinTables, BlanksAboveABreakAreInDoubtWhereOnlyTheGroupIsPrintedAgain) {
  const char* group = "（三）不予公开";
  Table above = piece(1, {0, 50, 100, 200}, 1, {{0, 0, 1, 1, group}, {0, 1, 1, 1, "3.危及“三安"}, {0, 2, 1, 1, ""}});
  const Table below = piece(2, {0, 50, 100, 200}, 1, {{0, 0, 1, 1, group}, {0, 1, 1, 1, "稳定”"}, {0, 2, 1, 1, "2"}});
  above.open_bottom = true;
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  EXPECT_TRUE(cell_at(tables[0], 0, 2)->text == "2" || cell_at(tables[0], 0, 2)->readings.size() == 1);
}

TEST(JoinTables, ABlankBetweenALabelAndAFigureOnTheNextPageIsInDoubt) {
  const Table above = piece(1, {0, 100, 200}, 1, {{0, 0, 1, 1, "行政处罚"}, {0, 1, 1, 1, ""}});
  const Table below = piece(2, {0, 100, 200}, 1, {{0, 0, 1, 1, ""}, {0, 1, 1, 1, "34"}});
  const std::vector<Table> tables = join_tables({above, below}, {false, true});
  ASSERT_EQ(tables[0].rows, 2);
  ASSERT_EQ(cell_at(tables[0], 0, 1)->readings.size(), 1U);
  EXPECT_LE(cell_at(tables[0], 0, 1)->readings[0].probability, 0.9);
}

}  // namespace
}  // namespace nianbao::layout
