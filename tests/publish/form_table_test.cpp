#include "publish/form_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace nianbao::publish {
namespace {

// The grid as a drawing, each cell as `draw` of document/ shows it.
std::string drawing(const FormTable& form) {
  Table table;
  table.rows = form.rows;
  table.columns = form.columns;
  for (const FormCell& cell : form.cells) {
    Cell drawn;
    drawn.row = cell.row;
    drawn.column = cell.column;
    drawn.row_span = cell.row_span;
    drawn.column_span = cell.column_span;
    drawn.text = cell.part == Part::figure ? cell.id : cell.text;
    table.cells.push_back(drawn);
  }
  return "\n" + draw(table);
}

extract::Form small_form(const std::string& blocks) {
  return extract::load_form(
      R"({"schema": "nianbao-form/1", "id": "f", "title": "t", "sections": [{"role": "s", "number": "2", "heading": "H"}],
          "blocks": )" +
          blocks + "}",
      "f.json");
}

FormTable only_table(const extract::Form& form) {
  const std::vector<FormTable> tables = lay_out(form, form.layouts.front());
  EXPECT_EQ(tables.size(), 1U);
  return tables.front();
}

TEST(FormTable, GroupsTakeTheDepthThatTheirMembersLeave) {
  const extract::Form form = small_form(R"([{"section": "s", "cells": "{row}{column}", "corner": "K",
    "columns": [{"label": "G", "columns": [{"id": "1", "label": "a"}, {"id": "2", "label": "b"}]},
                {"label": "M", "columns": [{"id": "3", "label": "c"},
                                           {"label": "N", "columns": [{"id": "4", "label": "d"}]}]}],
    "rows": [{"id": "x", "label": "X"}, {"label": "R", "rows": [{"id": "y", "label": "Y"}, {"id": "z", "label": "Z"}]}]}])");
  const FormTable table = only_table(form);
  EXPECT_EQ(drawing(table), R"(
+-----------+-----------+-----------+
|K          |G          |M          |
|           |           +-----+-----+
|           |           |c    |N    |
|           +-----+-----+     +-----+
|           |a    |b    |     |d    |
+-----------+-----+-----+-----+-----+
|X          |x1   |x2   |x3   |x4   |
+-----+-----+-----+-----+-----+-----+
|R    |Y    |y1   |y2   |y3   |y4   |
|     +-----+-----+-----+-----+-----+
|     |Z    |z1   |z2   |z3   |z4   |
+-----+-----+-----+-----+-----+-----+
)");
  EXPECT_EQ(table.heading, "2、H");
}

TEST(FormTable, BlocksOfASectionShareATableAndTheLastColumnReachesTheEdge) {
  const extract::Form form = small_form(R"([
    {"section": "s", "band": "B", "cells": "p{row}{column}", "columns": [{"id": "1", "label": "a"}, {"id": "2", "label": "b"}],
     "rows": [{"id": "x", "label": "X"}, {"extra": true, "label": "E"}]},
    {"section": "s", "cells": "q{row}{column}", "columns": [{"id": "1", "label": "c"}], "rows": [{"id": "y", "label": "Y"}]}])");
  EXPECT_EQ(drawing(only_table(form)), R"(
+-----------------+
|B                |
+-----+-----+-----+
|     |a    |b    |
+-----+-----+-----+
|X    |px1  |px2  |
+-----+-----+-----+
|     |c          |
+-----+-----------+
|Y    |qy1        |
+-----+-----------+
)");
}

TEST(FormTable, NamesOfFiguresLeaveOutGroupsThatHoldEverything) {
  const extract::Form form = small_form(R"([{"section": "s", "cells": "{row}{column}",
    "columns": [{"label": "G", "columns": [{"id": "1", "label": "a"}, {"id": "2", "label": "b"}]}],
    "rows": [{"id": "x", "label": "X"}, {"label": "R", "rows": [{"id": "y", "label": "Y"}]}]}])");
  const FormTable table = only_table(form);
  std::vector<std::string> names;
  for (const FormCell& cell : table.cells) {
    if (cell.part == Part::figure) names.push_back(cell.name);
  }
  EXPECT_THAT(names, testing::ElementsAre("X／a", "X／b", "R·Y／a", "R·Y／b"));
}

TEST(FormTable, EachKnownFormHasThreeTablesThatHoldEachCellOnceAndLeaveNoGap) {
  for (const extract::Form& form : extract::known_forms()) {
    for (const extract::FormLayout& layout : form.layouts) {
      const std::vector<FormTable> tables = lay_out(form, layout);
      EXPECT_EQ(tables.size(), 3U) << form.id;
      std::set<std::string> ids;
      for (const FormTable& table : tables) {
        int places = 0;
        for (const FormCell& cell : table.cells) {
          places += cell.row_span * cell.column_span;
          if (cell.part == Part::figure) {
            EXPECT_TRUE(ids.insert(cell.id).second) << cell.id;
          }
        }
        EXPECT_EQ(places, table.rows * table.columns) << form.id << " " << table.section;
      }
      EXPECT_EQ(ids.size(), layout.cell_count());
    }
  }
}

TEST(FormTable, AReportOfAnUnknownFormIsAListOfItsCells) {
  Report report;
  report.form = "mine";
  report.fields.resize(2);
  report.fields[0].id = "a";
  report.fields[1].id = "b";
  const std::vector<FormTable> tables = tables_of(report, extract::known_forms());
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(drawing(tables.front()), R"(
+-----+-----+
|a    |a    |
+-----+-----+
|b    |b    |
+-----+-----+
)");
}

}  // namespace
}  // namespace nianbao::publish
