#include "layout/unruled.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/unicode.h"
#include "layout/grid.h"

namespace nianbao::layout {
namespace {

constexpr double kSize = 10;

// At 72 dpi a pixel is a point. Characters are 10 wide, ASCII ones 5.
Page blank_page() {
  Page page;
  page.dpi = 72;
  page.frame_width = 600;
  page.frame_height = 800;
  return page;
}

void print(Page& page, double x, double y, const std::string& text) {
  for (const char32_t c : decode_utf8(text)) {
    Word word;
    word.text = encode_utf8(c);
    word.size = kSize;
    word.box = {x, y, x + (c < 128 ? kSize / 2 : kSize), y + kSize};
    x = word.box.x1;
    page.words.push_back(word);
  }
}

void rule(Page& page, double y, double from, double to) {
  page.rulings.push_back({Orientation::horizontal, y, from, to, 0.5});
}

// Rows by '\n', cells by '|'; a cell that spans n columns is followed by n - 1 of '<', one over rows by '^' below.
std::string content(const Page& page) {
  std::vector<Table> tables = find_tables(page);
  add_unruled_tables(page, tables);
  fill_tables(page, tables);
  std::string out;
  for (const Table& table : tables) {
    for (int r = 0; r < table.rows; ++r) {
      for (int c = 0; c < table.columns; ++c) {
        const Cell* cell = cell_at(table, r, c);
        std::string text = cell->row < r ? "^" : cell->column < c ? "<" : cell->text;
        std::replace(text.begin(), text.end(), '\n', '/');
        out += (c > 0 ? "|" : "") + text;
      }
      out += '\n';
    }
  }
  return out;
}

TEST(Unruled, ThreeRulingsBoundRowsOfWordsToo) {
  Page page = blank_page();
  for (const double y : {100.0, 125.0, 195.0}) rule(page, y, 50, 350);
  const char* rows[][3] = {{"任务", "单位", "时限"},
                           {"审批", "民政局", "三月底"},
                           {"评估", "审计局", "六月底"},
                           {"验收", "统计局", "八月底"}};
  double y = 107;
  for (const auto& row : rows) {
    print(page, 60, y, row[0]);
    print(page, 180, y, row[1]);
    print(page, 290, y, row[2]);
    y += 22;
  }
  EXPECT_EQ(content(page), "任务|单位|时限\n审批|民政局|三月底\n评估|审计局|六月底\n验收|统计局|八月底\n");
}

TEST(Unruled, AHeadingWithABlankInItEndsATable) {
  Page page = blank_page();
  double y = 100;
  for (const char* count : {"12", "15", "18", "21"}) {
    print(page, 60, y, "公路");
    print(page, 180, y, "公里");
    print(page, 290, y, count);
    y += 20;
  }
  print(page, 60, y, "第三章");
  print(page, 110, y, "主要进展");
  EXPECT_EQ(content(page), "公路|公里|12\n公路|公里|15\n公路|公里|18\n公路|公里|21\n");
}

TEST(Unruled, AThreeLineTableIsPartedByItsWords) {
  Page page = blank_page();
  for (const double y : {100.0, 125.0, 185.0}) rule(page, y, 50, 350);
  print(page, 60, 107, "指标");
  print(page, 180, 107, "2022年");
  print(page, 290, 107, "2023年");
  print(page, 60, 132, "总产值");
  print(page, 180, 132, "371.52");
  print(page, 290, 132, "396.84");
  print(page, 60, 162, "人口");
  print(page, 180, 162, "58.31");
  EXPECT_EQ(content(page), "指标|2022年|2023年\n总产值|371.52|396.84\n人口|58.31|\n");
}

TEST(Unruled, LinesOfOneCellBetweenRulingsStayInOneRow) {
  Page page = blank_page();
  for (const double y : {100.0, 125.0, 165.0, 205.0}) rule(page, y, 50, 400);
  print(page, 60, 107, "项目");
  print(page, 150, 107, "内容");
  print(page, 330, 107, "投资");
  print(page, 60, 139, "水厂");
  print(page, 150, 132, "新建管网及泵站各");
  print(page, 150, 145, "一处");
  print(page, 330, 139, "8,650.00");
  print(page, 60, 179, "公路");
  print(page, 150, 179, "加固危桥");
  print(page, 330, 179, "420.50");
  EXPECT_EQ(content(page), "项目|内容|投资\n水厂|新建管网及泵站各/一处|8,650.00\n公路|加固危桥|420.50\n");
}

TEST(Unruled, NamesOverSeveralColumnsSpanThem) {
  Page page = blank_page();
  for (const double y : {100.0, 150.0, 200.0}) rule(page, y, 50, 450);
  print(page, 60, 120, "单位");
  print(page, 195, 107, "收入");
  print(page, 355, 107, "支出");
  print(page, 150, 132, "预算");
  print(page, 240, 132, "决算");
  print(page, 310, 132, "预算");
  print(page, 400, 132, "决算");
  for (const double y : {157.0, 182.0}) {
    print(page, 60, y, "水务局");
    for (const double x : {150.0, 240.0, 310.0, 400.0}) print(page, x, y, "12.50");
  }
  EXPECT_EQ(
      content(page),
      "单位|收入|<|支出|<\n^|预算|决算|预算|决算\n水务局|12.50|12.50|12.50|12.50\n水务局|12.50|12.50|12.50|12.50\n");
}

TEST(Unruled, ColumnsOfFiguresNeedNoRuling) {
  Page page = blank_page();
  print(page, 70, 100, "科目");
  print(page, 215, 100, "预算数");
  print(page, 330, 100, "增减");
  const std::vector<std::vector<std::string>> rows = {
      {"税收收入", "371,514,655.00", "5.3%"}, {"契税", "141,964,000.00", "-1.5%"}, {"罚没收入", "21,000,000.00", ""}};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double y = 120 + 20 * static_cast<double>(r);
    print(page, 60, y, rows[r][0]);
    print(page, 270 - 5 * static_cast<double>(rows[r][1].size()), y, rows[r][1]);
    if (!rows[r][2].empty()) print(page, 355 - 5 * static_cast<double>(rows[r][2].size()), y, rows[r][2]);
  }
  EXPECT_EQ(content(page),
            "科目|预算数|增减\n税收收入|371,514,655.00|5.3%\n契税|141,964,000.00|-1.5%\n罚没收入|21,000,000.00|\n");
}

TEST(Unruled, CellsOfTwoLinesBesideFiguresAreRowsOfTheirOwn) {
  Page page = blank_page();
  print(page, 20, 100, "项目名称");
  print(page, 200, 100, "上年");
  print(page, 300, 100, "本年");
  const char* first[] = {"公务员医疗补助及其他", "住房公积金及水利工程", "农村饮水"};
  const char* second[] = {"水利支出", "建设", ""};
  for (int row = 0; row < 3; ++row) {
    const double y = 130 + row * 30;
    const bool two = *second[row] != 0;
    print(page, 20, two ? y - 6 : y, first[row]);
    print(page, 20, y + 6, second[row]);
    print(page, 200, y, "1,204.50");
    print(page, 300, y, "87.15");
  }
  EXPECT_EQ(content(page),
            "项目名称|上年|本年\n公务员医疗补助及其他/水利支出|1,204.50|87.15\n"
            "住房公积金及水利工程/建设|1,204.50|87.15\n农村饮水|1,204.50|87.15\n");
}

TEST(Unruled, AFullCellDoesNotGoOnInTheRowBelow) {
  Page page = blank_page();
  for (const double y : {100.0, 130.0, 190.0}) rule(page, y, 20, 400);
  print(page, 30, 110, "项目");
  print(page, 250, 110, "金额");
  print(page, 30, 140, "住房公积金及水利工程");
  print(page, 250, 140, "3,176.69");
  print(page, 30, 164, "水利工程运行与维护及");
  print(page, 250, 170, "227.11");
  print(page, 30, 176, "事业运行");
  EXPECT_EQ(content(page), "项目|金额\n住房公积金及水利工程|3,176.69\n水利工程运行与维护及/事业运行|227.11\n");
}

TEST(Unruled, NamesOverColumnsWhoseOwnNamesAreSetToTheLeftSpanThem) {
  Page page = blank_page();
  for (double y = 100; y <= 220; y += 20) rule(page, y, 20, 520);
  print(page, 115, 105, "收入");
  print(page, 385, 105, "支出");
  for (const double x : {25.0, 295.0}) {
    print(page, x, 125, "项目");
    print(page, x + 130, 125, "预算数");
    for (int row = 0; row < 4; ++row) {
      print(page, x, 145 + row * 20, "一般公共预算");
      print(page, x + 160, 145 + row * 20, "1,020.30");
    }
  }
  EXPECT_EQ(content(page).substr(0, content(page).find("一般")), "收入|<|支出|<\n项目|预算数|项目|预算数\n");
}

TEST(Unruled, NamesInTheMiddleOfCellsThatFillTheWidthSpanColumnsOfUnlikeWidths) {
  Page page = blank_page();
  for (double y = 100; y <= 220; y += 20) rule(page, y, 20, 520);
  print(page, 135, 105, "收入");  // of a cell from 20 to 270
  print(page, 385, 105, "支出");
  for (const double x : {20.0, 270.0}) {
    print(page, x + 80, 125, "项目");  // of one from 0 to 180
    print(page, x + 200, 125, "预算数");
    for (int row = 0; row < 4; ++row) {
      print(page, x + 60, 145 + row * 20, "一般公共预算");
      print(page, x + 205, 145 + row * 20, "1,020.30");
    }
  }
  EXPECT_EQ(content(page).substr(0, content(page).find("一般")), "收入|<|支出|<\n项目|预算数|项目|预算数\n");
}

TEST(Unruled, RulingsOverSomeColumnsPartTheirRowsAlone) {
  Page page = blank_page();
  for (const double y : {100.0, 125.0, 205.0, 285.0}) rule(page, y, 50, 500);
  rule(page, 165, 120, 500);
  rule(page, 245, 120, 500);
  print(page, 95, 107, "因素");
  print(page, 210, 107, "分值");
  print(page, 300, 107, "细则");
  const char* rows[][3] = {{"业绩", "6", "每个得二分。"},
                           {"承诺", "9", "到场得分。"},
                           {"参数", "40", "满足得分。"},
                           {"方案", "15", "合理得分。"}};
  double y = 140;
  for (const auto& row : rows) {
    print(page, 130, y, row[0]);
    print(page, 215, y, row[1]);
    print(page, 300, y, row[2]);
    y += 40;
  }
  print(page, 60, 160, "商务");
  print(page, 60, 240, "技术");
  EXPECT_EQ(content(page),
            "因素|<|分值|细则\n"
            "商务|业绩|6|每个得二分。\n"
            "^|承诺|9|到场得分。\n"
            "技术|参数|40|满足得分。\n"
            "^|方案|15|合理得分。\n");
}

// A table with a total, and a ruling over it in the columns from `from` to `to`.
std::string with_sum_ruling(double from, double to, const char* last) {
  Page page = blank_page();
  for (const double y : {100.0, 125.0, 205.0}) rule(page, y, 50, 450);
  rule(page, 185, from, to);
  const char* rows[][4] = {{"项目", "收入", "支出", "结余"},
                           {"办公费", "120", "110", "10"},
                           {"印刷费", "35", "31", "4"},
                           {"其他", "7", "5", "2"},
                           {"合计", "162", "146", last}};
  double y = 107;
  for (const auto& row : rows) {
    print(page, 60, y, row[0]);
    print(page, 200, y, row[1]);
    print(page, 300, y, row[2]);
    print(page, 400, y, row[3]);
    y += 20.5;
  }
  return content(page);
}

TEST(Unruled, TheRulingOverASumJoinsNoRowsOfTheColumnsThatItLeavesOut) {
  const std::string rows = "项目|收入|支出|结余\n办公费|120|110|10\n印刷费|35|31|4\n其他|7|5|2\n合计|162|146|";
  EXPECT_EQ(with_sum_ruling(180, 450, "16"), rows + "16\n");
  EXPECT_EQ(with_sum_ruling(180, 360, "16"), rows + "16\n");
  EXPECT_EQ(with_sum_ruling(180, 360, ""), rows + "\n") << "a figure is of the row in whose line it stands";
}

TEST(Unruled, NamesOfTwoLevelsAreToldByTheRulingBelowTheUpper) {
  Page page = blank_page();
  for (const double y : {100.0, 150.0, 175.0, 200.0}) rule(page, y, 50, 450);
  rule(page, 125, 150, 350);
  print(page, 80, 120, "单位");
  print(page, 220, 107, "用车经费");
  print(page, 180, 132, "小计");
  print(page, 280, 132, "购置");
  print(page, 370, 120, "接待费");
  double y = 157;
  for (const char* name : {"县局", "公证处"}) {
    print(page, 60, y, name);
    for (const double x : {180.0, 280.0, 380.0}) print(page, x, y, "21.5");
    y += 25;
  }
  EXPECT_EQ(content(page),
            "单位|用车经费|<|接待费\n"
            "^|小计|购置|^\n"
            "县局|21.5|21.5|21.5\n"
            "公证处|21.5|21.5|21.5\n");
}

TEST(Unruled, ANameThatReachesUnderItsNeighboursColumnStaysWhole) {
  Page page = blank_page();
  for (const double y : {100.0, 125.0, 150.0, 175.0}) rule(page, y, 50, 400);
  print(page, 120, 107, "行业");
  print(page, 220, 107, "比上年增长");
  print(page, 60, 132, "电力热力燃气及水生产供应业");
  print(page, 260, 132, "21.5");
  print(page, 60, 157, "采矿业");
  print(page, 260, 157, "19.5");
  print(page, 340, 132, "1.5");
  print(page, 340, 157, "9.5");
  print(page, 330, 107, "占比");
  EXPECT_EQ(content(page), "行业|比上年增长|占比\n电力热力燃气及水生产供应业|21.5|1.5\n采矿业|19.5|9.5\n");
}

TEST(Unruled, AFigureCloseToTheLabelBehindItIsOne) {
  Page page = blank_page();
  for (const double y : {100.0, 125.0, 150.0, 175.0, 200.0, 225.0}) rule(page, y, 50, 450);
  print(page, 132, 107, "收入");
  print(page, 331, 107, "支出");
  print(page, 100, 132, "项目");
  print(page, 190, 132, "金额");
  print(page, 270, 132, "项目");
  print(page, 410, 132, "金额");
  double y = 157;
  for (const char* name : {"预算拨款", "事业收入", "其他收入"}) {
    print(page, 55, y, name);
    print(page, 200, y, "371.52");
    print(page, 237, y, "公共服务");
    print(page, 420, y, "91.48");
    y += 25;
  }
  EXPECT_EQ(content(page),
            "收入|<|支出|<\n项目|金额|项目|金额\n预算拨款|371.52|公共服务|91.48\n事业收入|371.52|公共服务|91.48\n"
            "其他收入|371.52|公共服务|91.48\n");
}

TEST(Unruled, LabelsAndTheirValuesAreNoTable) {
  Page page = blank_page();
  for (const double y : {100.0, 120.0, 140.0, 160.0}) {
    print(page, 60, y, "联系人：王工");
    print(page, 250, y, "电话：0551-6600123");
  }
  EXPECT_EQ(content(page), "");
}

TEST(Unruled, ProseInTwoColumnsIsNoTable) {
  Page page = blank_page();
  for (int i = 0; i < 8; ++i) {
    print(page, 50, 100 + 16 * i, "全年新建管网12公里并修复路面若干处均已完工交付使用");
    print(page, 330, 100 + 16 * i, "投入资金共计35万元其中财政安排二十万元其余部分自筹");
  }
  EXPECT_EQ(content(page), "");
}

TEST(Unruled, TheCopiesBarOfANoticeIsNoTable) {
  Page page = blank_page();
  for (const double y : {100.0, 122.0, 144.0}) rule(page, y, 50, 500);
  print(page, 60, 106, "抄送：县委办公室，县政协办公室。");
  print(page, 60, 128, "县人民政府办公室");
  print(page, 380, 128, "2024年2月20日印发");
  EXPECT_EQ(content(page), "");
}

TEST(Unruled, EntriesWithPageNumbersAreNoTable) {
  Page page = blank_page();
  for (int i = 0; i < 6; ++i) {
    print(page, 60, 100 + 20 * i, "部门概况说明");
    print(page, 500, 100 + 20 * i, std::to_string(3 + 2 * i));
  }
  EXPECT_EQ(content(page), "");
}

}  // namespace
}  // namespace nianbao::layout
