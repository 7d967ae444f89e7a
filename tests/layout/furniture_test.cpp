#include "layout/furniture.h"

#include <gtest/gtest.h>

#include "layout/page_number.h"

namespace nianbao::layout {
namespace {

int number_in(const char* text) {
  const auto number = read_page_number(text);
  return number ? number->number : -1;
}

TEST(PageNumbers, AreReadInAllTheirShapes) {
  EXPECT_EQ(number_in("- 2 -"), 2);
  EXPECT_EQ(number_in("—3—"), 3);
  EXPECT_EQ(number_in("－ １２ －"), 12);
  EXPECT_EQ(number_in("第 2 页 共 5 页"), 2);
  EXPECT_EQ(number_in("第2页/共5页"), 2);
  EXPECT_EQ(number_in("共 5 页，第 2 页"), 2);
  EXPECT_EQ(number_in("第三页"), 3);
  EXPECT_EQ(number_in("2/5"), 2);
  EXPECT_EQ(number_in("Page 4 of 9"), 4);
  EXPECT_EQ(number_in("7"), 7);
  EXPECT_EQ(number_in("iv"), 4);
  EXPECT_EQ(number_in("XII"), 12);
}

TEST(PageNumbers, OtherShortTextIsNone) {
  for (const char* text : {"", "一", "2023年", "7/5", "1.5", "总计", "- -", "mix", "第二条", "12345", "共5页"}) {
    EXPECT_EQ(number_in(text), -1) << text;
  }
}

TEST(PageNumbers, ShapesThatNeedNoOtherEvidenceAreCertain) {
  EXPECT_TRUE(read_page_number("- 2 -")->certain);
  EXPECT_TRUE(read_page_number("第2页")->certain);
  EXPECT_FALSE(read_page_number("2")->certain);
  EXPECT_FALSE(read_page_number("2/5")->certain);
}

PageFlow page_with(int number, const char* text, double y) {
  PageFlow page;
  page.page = number;
  page.dpi = 100;
  page.frame_width = 800;
  page.frame_height = 1000;
  Line body;
  body.text = "正文";
  body.size = 20;
  body.box = {100, 500, 700, 520};
  Line line;
  line.text = text;
  line.size = 20;
  line.box = {390, y, 410, y + 20};
  page.lines = {body, line};
  return page;
}

TEST(Furniture, ABareNumberCountsWithThePages) {
  EXPECT_EQ(find_furniture({page_with(3, "13", 950), page_with(4, "14", 950)})[0][1], Furniture::footer);
  EXPECT_EQ(find_furniture({page_with(3, "13", 950), page_with(4, "21", 950)})[0][1], Furniture::none);
  EXPECT_EQ(find_furniture({page_with(1, "1", 950)})[0][1], Furniture::footer);
}

TEST(Furniture, ABareNumberFarFromTheEdgeIsText) {
  EXPECT_EQ(find_furniture({page_with(1, "1", 600)})[0][1], Furniture::none);
}

TEST(Furniture, ANumberAboveContentIsText) {
  PageFlow page = page_with(2, "- 2 -", 900);
  Table table;
  table.box = {100, 920, 700, 990};
  page.pieces = {table};
  EXPECT_EQ(find_furniture({page})[0][1], Furniture::none);
}

PageFlow scanned(int number, const char* text, double x) {
  PageFlow page = page_with(number, text, 950);
  page.lines[1].box = {x - 20, 950, x + 20, 970};
  Word word;
  word.text = text;
  word.box = page.lines[1].box;
  word.origin = Origin::ocr;
  page.lines[1].words = {word};
  return page;
}

TEST(Furniture, AMisreadNumberIsToldByItsPlaceOnTwoPages) {
  EXPECT_EQ(find_furniture({scanned(1, "中", 400), scanned(2, "避业=", 400)})[0][1], Furniture::footer);
  EXPECT_EQ(find_furniture({scanned(1, "证<", 650), scanned(2, "和", 150)})[1][1], Furniture::footer);
  EXPECT_EQ(find_furniture({scanned(1, "工作。", 120), scanned(2, "情况。", 120)})[0][1], Furniture::none);
  EXPECT_EQ(find_furniture({scanned(1, "中", 400), scanned(2, "和", 300)})[0][1], Furniture::none);
}

TEST(Furniture, AMisreadNumberOnOnePageIsToldByItsSigns) {
  EXPECT_EQ(find_furniture({scanned(1, "-1] -", 400)})[0][1], Furniture::footer);
  EXPECT_EQ(find_furniture({scanned(1, "1人", 400)})[0][1], Furniture::none);
}

TEST(Furniture, AMisreadNumberInWordsIsToldByThem) {
  EXPECT_EQ(find_furniture({scanned(1, "第1页共5S页", 400)})[0][1], Furniture::footer);
  EXPECT_EQ(find_furniture({scanned(1, "第1版共用页", 400)})[0][1], Furniture::none);
}

PageFlow with_head(const char* text, double size) {
  PageFlow page = page_with(1, text, 40);
  page.lines[0].text = "本公报刊登的各项文件与标准文本具有同等效力";
  page.lines[1].size = size;
  page.lines[1].box = {100, 40, 300, 40 + size};
  return page;
}

TEST(Furniture, ASmallTitleAboveARulingIsFurnitureOnOnePageToo) {
  PageFlow page = with_head("县人民政府公报", 15);
  EXPECT_EQ(find_furniture({page})[0][1], Furniture::none);
  page.rulings = {{Orientation::horizontal, 60, 100, 700, 1}};
  EXPECT_EQ(find_furniture({page})[0][1], Furniture::header);
  page.pieces = {Table{}};
  page.pieces[0].box = {100, 60, 700, 200};
  EXPECT_EQ(find_furniture({page})[0][1], Furniture::none) << "the ruling is a table's";
  page.pieces.clear();
  page.rulings.push_back({Orientation::horizontal, 36, 100, 700, 1});
  EXPECT_EQ(find_furniture({page})[0][1], Furniture::none) << "a row of a table between its rulings";
}

TEST(Furniture, ASmallRepetitionOfATitleIsFurnitureOnOnePageToo) {
  PageFlow page = with_head("县人民政府公报", 15);
  page.lines[0].text = "县人民政府公报第3期";
  EXPECT_EQ(find_furniture({page})[0][1], Furniture::header);
  page.lines[1].size = 20;
  EXPECT_EQ(find_furniture({page})[0][1], Furniture::none) << "as large as the title";
}

PageFlow across(PageFlow page) {
  page.frame_width = 1000;
  page.frame_height = 800;
  return page;
}

TEST(Furniture, OfASheetThatLiesAcrossStandsAsFarFromTheEdge) {
  const PageFlow upright = page_with(1, "县水利局年度报告", 100);
  const PageFlow lying = across(page_with(2, "县水利局年度报告", 100));
  EXPECT_EQ(find_furniture({upright, lying})[1][1], Furniture::header);
}

TEST(Furniture, TheLastPageHasTheNumberOfAllPages) {
  const auto found = find_furniture({page_with(2, "年报 2/3", 950), page_with(3, "年报 3/3", 950)});
  EXPECT_EQ(found[1][1], Furniture::footer);
}

TEST(Furniture, ADateMayHoldThePagesNumber) {
  const auto found =
      find_furniture({page_with(1, "11/22, 1:57 县水利局", 40), page_with(2, "11/22, 1:57 县水利局", 40)});
  EXPECT_EQ(found[0][1], Furniture::header);
  EXPECT_EQ(found[1][1], Furniture::header);
}

TEST(Furniture, TheAddressThatABrowserPrintsIsSoOnOnePageToo) {
  EXPECT_EQ(find_furniture({page_with(1, "https://www.example.gov.cn/zwgk/t1.html", 950)})[0][1], Furniture::footer);
  EXPECT_EQ(find_furniture({page_with(1, "https://www.example.gov.cn（县政府网站）", 950)})[0][1], Furniture::none);
}

}  // namespace
}  // namespace nianbao::layout
