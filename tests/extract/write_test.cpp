#include "extract/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace nianbao::extract {
namespace {

using testing::HasSubstr;
using testing::Not;

Block block(BlockKind kind, const std::string& text, int level = 0) {
  Block block;
  block.kind = kind;
  block.text = text;
  block.level = level;
  return block;
}

Block table_block(int index) {
  Block block;
  block.kind = BlockKind::table;
  block.table = index;
  return block;
}

// Rows parted by '\n', cells by ' '.
Table plain_table(const std::vector<std::vector<std::string>>& rows) {
  Table table;
  table.pages = {1};
  table.rows = static_cast<int>(rows.size());
  table.columns = static_cast<int>(rows.front().size());
  for (int r = 0; r < table.rows; ++r) {
    for (int c = 0; c < table.columns; ++c) {
      Cell cell;
      cell.row = r;
      cell.column = c;
      cell.text = rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
      table.cells.push_back(cell);
    }
  }
  return table;
}

Field field_at(int row, int column, const std::string& text, Status status) {
  Field field;
  field.id = "f" + std::to_string(row) + std::to_string(column);
  field.text = text;
  field.status = status;
  field.page = 1;
  field.table = 0;
  field.row = row;
  field.column = column;
  return field;
}

TEST(Json, HasThePublishedKeysInOrderAndNullForWhatIsUnknown) {
  EXPECT_EQ(to_json(Report()), R"({
 "schema": "nianbao/1",
 "engine": {"nianbao":"","tesseract":"","models":{}},
 "source": {"file":"","sha256":""},
 "pages": [],
 "form": null,
 "variant": null,
 "title": null,
 "agency": null,
 "year": null,
 "sections": [],
 "blocks": [],
 "tables": [],
 "cells": [],
 "checks": [],
 "issues": [],
 "corrections": []
}
)");
}

TEST(Json, PutsEachCellOnALineAndScalesItsBoxToPoints) {
  Report report;
  PageInfo page;
  page.dpi = 300;
  page.width = 595.276;
  page.height = 841.89;
  page.to_source.m = {1, 0, 10, 0, 1, 0, 0, 0, 1};  // ten pixels to the right
  report.pages = {page};
  Field field = field_at(3, 4, "7", Status::corrected);
  field.value = 7;
  field.unit = "件";
  field.origin = Origin::ocr;
  field.confidence = 0.99987654;
  field.read_as = "1";
  field.box = {290, 600, 340, 650};
  report.fields = {field};
  const std::string json = to_json(report);
  EXPECT_THAT(json, HasSubstr(R"(
 "cells": [
  {"id":"f34","text":"7","value":7,"unit":"件","status":"corrected","origin":"ocr","confidence":0.9999,"read_as":"1",)"
                              R"("page":1,"box":[72,144,84,156],"table":0,"row":3,"column":4}
 ],
)"));
  EXPECT_THAT(json, HasSubstr(R"("width":595.28,"height":841.89,"dpi":300,)"));
}

TEST(Json, LeavesOutPlacesOfMissingCells) {
  Report report;
  Field field;
  field.id = "a";
  field.status = Status::missing;
  report.fields = {field};
  EXPECT_THAT(to_json(report), HasSubstr(R"("status":"missing","origin":"text_layer","confidence":0,"page":null,)"
                                         R"("box":null,"table":null,"row":null,"column":null})"));
}

TEST(Json, TellsOpenChecksFromFailingOnes) {
  Report report;
  report.checks = {{"row.a", false, 12, 13.5, {"t", "a"}}, {"row.b", std::nullopt, std::nullopt, 0, {"u"}}};
  const std::string json = to_json(report);
  EXPECT_THAT(json, HasSubstr(R"({"id":"row.a","holds":false,"stated":12,"computed":13.5,"cells":["t","a"]})"));
  EXPECT_THAT(json, HasSubstr(R"({"id":"row.b","holds":null,"stated":null,"computed":0,"cells":["u"]})"));
}

TEST(Json, SurvivesBrokenText) {
  Report report;
  report.title = "a\xFF\"\n";
  report.blocks = {block(BlockKind::paragraph, "\xE5\xB9")};
  const auto json = nlohmann::json::parse(to_json(report));
  EXPECT_EQ(json["title"], "a\uFFFD\"\n");
}

TEST(Json, SaysTheSameOnOneLine) {
  Report report;
  report.tables = {plain_table({{"a", "b"}})};
  const std::string line = to_json_line(report);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_EQ(nlohmann::ordered_json::parse(line), nlohmann::ordered_json::parse(to_json(report)));
}

TEST(Markdown, FollowsReadingOrderWithoutPageFurniture) {
  Report report;
  report.blocks = {block(BlockKind::heading, "某县\n年度报告", 1), block(BlockKind::page_footer, "- 1 -"),
                   block(BlockKind::paragraph, "第一段。"),        block(BlockKind::seal, "某县人民政府"),
                   block(BlockKind::heading, "一、总体情况", 2),   table_block(0),
                   block(BlockKind::paragraph, "第二段。")};
  report.tables = {plain_table({{"总\n计", "1 2"}, {"规章", "a|b"}})};
  EXPECT_EQ(to_markdown(report), R"(# 某县年度报告

第一段。

## 一、总体情况

| 总计 | 1 2 |
| --- | --- |
| 规章 | a\|b |

第二段。
)");
}

TEST(Markdown, WritesMergedCellsAsHtml) {
  Report report;
  report.blocks = {table_block(0)};
  Table table = plain_table({{"甲", "乙"}, {"<b>", "&"}});
  table.cells[0].column_span = 2;
  table.cells.erase(table.cells.begin() + 1);
  report.tables = {table};
  EXPECT_EQ(to_markdown(report), R"(<table>
<tr><td colspan="2">甲</td></tr>
<tr><td>&lt;b&gt;</td><td>&amp;</td></tr>
</table>
)");
}

TEST(Markdown, MarksCellsForReviewAndListsThem) {
  Report report;
  report.blocks = {table_block(0)};
  report.tables = {plain_table({{"甲", "乙"}, {"1", "1"}})};
  report.fields = {field_at(1, 0, "7", Status::corrected), field_at(1, 1, "1", Status::review)};
  report.fields[1].readings = {{"1", 0.6}, {"", 0.3}, {"7", 0.1}};
  EXPECT_EQ(to_markdown(report), R"(| 甲 | 乙 |
| --- | --- |
| 7 | 1 (?) |

## 待核

- f11：1 (?)，第 1 页；也可能是 空白、7
)");
}

TEST(Markdown, ShowsTextThatLooksLikeMarkup) {
  Report report;
  report.blocks = {block(BlockKind::paragraph, "# 不是标题\n- 不是列表\n1. 也不是\n    不是代码"),
                   block(BlockKind::paragraph, "<script>alert(1)</script> [a](http://b) *粗* `c` &lt; ~~d~~ a\\b")};
  EXPECT_EQ(to_markdown(report), R"(\# 不是标题

\- 不是列表

1\. 也不是

不是代码

\<script\>alert(1)\</script\> \[a\](http://b) \*粗\* \`c\` \&lt; \~\~d\~\~ a\\b
)");
}

TEST(Text, IsTheProseAlone) {
  Report report;
  report.blocks = {block(BlockKind::heading, "一、总体情况", 2), block(BlockKind::page_header, "页眉"), table_block(0),
                   block(BlockKind::paragraph, "第一段。")};
  report.tables = {plain_table({{"a"}})};
  EXPECT_EQ(to_text(report), "一、总体情况\n\n第一段。\n");
}

}  // namespace
}  // namespace nianbao::extract
