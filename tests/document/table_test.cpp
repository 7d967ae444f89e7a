#include "document/table.h"

#include <gtest/gtest.h>

namespace nianbao {
namespace {

Cell cell(int row, int column, int row_span, int column_span, const std::string& text) {
  Cell out;
  out.row = row;
  out.column = column;
  out.row_span = row_span;
  out.column_span = column_span;
  out.text = text;
  return out;
}

TEST(Table, SpansShowInItsDrawing) {
  Table table;
  table.rows = 2;
  table.columns = 3;
  table.cells = {cell(0, 0, 1, 2, "1x2"), cell(0, 2, 2, 1, "2x1"), cell(1, 0, 1, 1, "总计"), cell(1, 1, 1, 1, "7")};
  EXPECT_EQ("\n" + draw(table), R"(
+-----------+-----+
|1x2        |2x1  |
+-----+-----+     |
|总计   |7    |     |
+-----+-----+-----+
)");
}

TEST(Table, EveryPlaceOfASpanIsTheSameCell) {
  Table table;
  table.rows = 2;
  table.columns = 1;
  table.cells = {cell(0, 0, 2, 1, "a")};
  EXPECT_EQ(cell_at(table, 1, 0), &table.cells[0]);
  EXPECT_EQ(cell_at(table, 2, 0), nullptr);
}

}  // namespace
}  // namespace nianbao
