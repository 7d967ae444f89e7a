#include "publish/xlsx.h"

#include <gtest/gtest.h>

#include "publish/xlsx_book.h"
#include "publish/xlsx_plain.h"
#include "publish/xlsx_sums.h"

namespace nianbao::publish {
namespace {

TEST(Xlsx, PlacesAreNamedAsSpreadsheetsDo) {
  EXPECT_EQ(reference({0, 0}), "A1");
  EXPECT_EQ(reference({9, 25}), "Z10");
  EXPECT_EQ(reference({0, 26}), "AA1");
  EXPECT_EQ(reference({0, 16383}), "XFD1");
  EXPECT_EQ(reference("it's", {0, 0}), "'it''s'!A1");
}

TEST(Xlsx, NamesOfSheetsAreMadeAllowedAndParted) {
  XlsxBook book;
  EXPECT_EQ(book.sheet_name(book.add_sheet("../a[1]:*?'")), ".. a 1     ");
  EXPECT_EQ(book.sheet_name(book.add_sheet("表")), "表");
  EXPECT_EQ(book.sheet_name(book.add_sheet("表")), "表 2");
  EXPECT_EQ(book.sheet_name(book.add_sheet("")), "Sheet");
  EXPECT_EQ(book.sheet_name(book.add_sheet("SHEET")), "SHEET 2");
  EXPECT_EQ(book.sheet_name(book.add_sheet(std::string(40, 'x'))), std::string(31, 'x'));
}

TEST(Xlsx, TheSameReportGivesTheSameBytes) {
  Report report;
  report.form = "gkb-2021";
  report.title = "=HYPERLINK(\"http://x\")";
  EXPECT_EQ(to_xlsx(report, extract::known_forms()), to_xlsx(report, extract::known_forms()));
  EXPECT_TRUE(to_xlsx(report, extract::known_forms()).starts_with("PK"));
}

TEST(PrintedNumber, ShowsAsPrinted) {
  const auto number = printed_number("371,514,655.00");
  ASSERT_TRUE(number);
  EXPECT_EQ(number->value, 371514655);
  EXPECT_EQ(number->format, "#,##0.00");
  EXPECT_EQ(printed_number("-1.5%")->value, -0.015);
  EXPECT_EQ(printed_number("-1.5%")->format, "0.0%");
  EXPECT_EQ(printed_number("0")->format, "0");
}

TEST(PrintedNumber, LeavesCodesDatesAndLongNumbersAsTexts) {
  for (const char* text : {"", "-", "007", "1,23", ",123", "1,2345", "1.", ".5", "1e5", "0x10", "2023-01-01", "12 34",
                           "1234567890123456", "12件", "1..2"}) {
    EXPECT_FALSE(printed_number(text)) << text;
  }
}

TEST(SumFormula, NeighboursBecomeRangesAndUnreadCellsAreGuarded) {
  XlsxBook book;
  const int sheet = book.add_sheet("t");
  Field word;
  word.text = "若干";
  Field stroke;
  stroke.text = "/";
  Field seven;
  seven.text = "7";
  seven.value = 7;
  const CellPlaces places = {
      {"a", {sheet, {1, 1}}}, {"b", {sheet, {2, 1}}}, {"c", {sheet, {3, 1}}}, {"d", {sheet, {5, 4}}}};
  const std::map<std::string, const Field*> fields = {{"a", &seven}, {"b", &stroke}, {"c", &seven}, {"d", &word}};
  const SumSide side = side_formula({"a", "b", "c", "d"}, book, sheet, places, fields);
  EXPECT_EQ(side.formula, "SUM(B2:B4,E6)");
  EXPECT_EQ(side.needed, std::vector<std::string>{"E6"});
}

}  // namespace
}  // namespace nianbao::publish
