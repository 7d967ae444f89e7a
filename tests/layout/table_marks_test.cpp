#include "layout/table_marks.h"

#include <gtest/gtest.h>

namespace nianbao::layout {
namespace {

Block paragraph(const std::string& text) {
  Block block;
  block.text = text;
  return block;
}

TEST(TableMarks, CaptionUnitAndHeaderAreToldFromWhatStandsAboveAndInside) {
  Table table;
  table.rows = 2;
  table.columns = 2;
  const char* texts[] = {"科目", "预算数", "教育支出", "1,846.32"};
  for (int i = 0; i < 4; ++i) {
    Cell cell;
    cell.row = i / 2;
    cell.column = i % 2;
    cell.text = texts[i];
    table.cells.push_back(cell);
  }
  mark_above({paragraph("现将收支情况公布如下。"), paragraph("表1　支出预算表"), paragraph("单位：万元")}, table);
  mark_head(table);
  EXPECT_EQ(table.caption, "表1　支出预算表");
  EXPECT_EQ(table.unit, "万元");
  EXPECT_EQ(table.header_rows, 1);
  EXPECT_EQ(table.header_columns, 1);
}

}  // namespace
}  // namespace nianbao::layout
