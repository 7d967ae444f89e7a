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
  Flow flow;
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
  flow.tables.push_back(table);
  Block block;
  block.kind = BlockKind::table;
  block.table = 0;
  flow.blocks = {paragraph("现将收支情况公布如下。"), paragraph("表1　支出预算表"), paragraph("单位：万元"), block};
  mark_tables(flow);
  EXPECT_EQ(flow.tables[0].caption, "表1　支出预算表");
  EXPECT_EQ(flow.tables[0].unit, "万元");
  EXPECT_EQ(flow.tables[0].header_rows, 1);
  EXPECT_EQ(flow.tables[0].header_columns, 1);
}

}  // namespace
}  // namespace nianbao::layout
