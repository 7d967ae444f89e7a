// Rows that a page break leaves alone, as the flow of the document shows them.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "document/unicode.h"
#include "layout/flow.h"
#include "layout/grid.h"
#include "layout/light_page.h"
#include "layout/lines.h"
#include "layout/unruled.h"

namespace nianbao::layout {
namespace {

constexpr double kSize = 10;

struct Text {
  double x;
  double y;
  std::string text;
};

// A page of text, found as a conversion finds it, at 72 dpi; characters are 10 wide, ASCII ones 5.
PageFlow page_with(int number, const std::vector<Text>& texts) {
  Page page;
  page.number = number;
  page.dpi = 72;
  page.frame_width = 600;
  page.frame_height = 800;
  for (const Text& text : texts) {
    double x = text.x;
    for (const char32_t c : decode_utf8(text.text)) {
      Word word;
      word.text = encode_utf8(c);
      word.size = kSize;
      word.box = {x, text.y, x + (c < 128 ? kSize / 2 : kSize), text.y + kSize};
      x = word.box.x1;
      page.words.push_back(word);
    }
  }
  PageFlow flow;
  flow.page = number;
  flow.dpi = page.dpi;
  flow.frame_width = page.frame_width;
  flow.frame_height = page.frame_height;
  add_unruled_tables(page, flow.pieces);
  std::vector<Box> occupied;
  std::vector<Word> free_words = fill_tables(page, flow.pieces);
  for (const Table& piece : flow.pieces) occupied.push_back(piece.box);
  flow.lines = find_lines(page, std::move(free_words), occupied);
  return flow;
}

std::vector<Text> row(double y, const std::string& name, const std::string& first, const std::string& second) {
  return {{80, y, name}, {260, y, first}, {420, y, second}};
}

std::vector<Text> rows(double y, const std::vector<std::vector<std::string>>& cells) {
  std::vector<Text> out;
  for (const auto& cell : cells) {
    for (const Text& text : row(y, cell[0], cell[1], cell[2])) out.push_back(text);
    y += 25;
  }
  return out;
}

std::string show(const Flow& flow) {
  std::string out;
  for (const Block& block : flow.blocks) out += block.kind == BlockKind::table ? "(table)\n" : block.text + '\n';
  for (const Table& table : flow.tables) {
    for (int r = 0; r < table.rows; ++r) {
      for (int c = 0; c < table.columns; ++c) out += (c > 0 ? "|" : "") + cell_at(table, r, c)->text;
      out += '\n';
    }
  }
  return out;
}

const std::vector<std::vector<std::string>> kGoals = {
    {"森林覆盖率", "31.2", "35.0"}, {"新增就业", "1,204", "1,388"}, {"高标准农田", "86.5", "91.0"}};

TEST(StrayRows, ARowAloneAtTheHeadOfAPageGoesOnTheTableBefore) {
  std::vector<Text> second = row(60, "义务教育", "99.1", "99.5");
  second.push_back({100, 120, "以上指标均已完成，详见附件。"});
  EXPECT_EQ(show(make_flow({page_with(1, rows(600, kGoals)), page_with(2, second)})), R"((table)
以上指标均已完成，详见附件。
森林覆盖率|31.2|35.0
新增就业|1,204|1,388
高标准农田|86.5|91.0
义务教育|99.1|99.5
)");
}

TEST(StrayRows, TheNamesOfColumnsAloneAtTheFootOfAPageHeadTheTableBehind) {
  std::vector<Text> first = {{100, 600, "完成情况如下："}};
  for (const Text& text : row(700, "指标", "上年", "本年")) first.push_back(text);
  EXPECT_EQ(show(make_flow({page_with(1, first), page_with(2, rows(60, kGoals))})), R"(完成情况如下：
(table)
指标|上年|本年
森林覆盖率|31.2|35.0
新增就业|1,204|1,388
高标准农田|86.5|91.0
)");
}

TEST(StrayRows, TheBoxOfATableHoldsNamesThatStandOutOfItsColumns) {
  std::vector<Text> first = row(700, "指标", "上年", "本年");
  first[0].x = 65;
  const Flow flow = make_flow({page_with(1, first), page_with(2, rows(60, kGoals))});
  ASSERT_EQ(flow.tables.size(), 1U);
  const Table& table = flow.tables[0];
  EXPECT_LT(table.box.x0, 65);
  EXPECT_NEAR(table.box.x0, table.column_edges.front(), 1e-6);
  EXPECT_NEAR(table.box.x1, table.column_edges.back(), 1e-6);
}

TEST(StrayRows, NamesAndOneRowAtTheFootOfAPageHeadTheTableBehind) {
  std::vector<Text> first = {{100, 600, "完成情况如下："}};
  for (const Text& text : rows(700, {{"指标", "上年", "本年"}, {"义务教育", "99.1", "99.5"}})) first.push_back(text);
  EXPECT_EQ(show(make_flow({page_with(1, first), page_with(2, rows(60, kGoals))})), R"(完成情况如下：
(table)
指标|上年|本年
义务教育|99.1|99.5
森林覆盖率|31.2|35.0
新增就业|1,204|1,388
高标准农田|86.5|91.0
)");
}

TEST(StrayRows, LabelsUnderATableAreNoRowOfIt) {
  const std::vector<Text> signed_below = {{80, 60, "负责人：王芳"}, {260, 60, "填表：李强"}, {420, 60, "2024.3.1"}};
  EXPECT_EQ(make_flow({page_with(1, rows(600, kGoals)), page_with(2, signed_below)}).tables.at(0).rows, 3);
}

TEST(StrayRows, PagesWithoutThePlacesOfTheirCharactersGiveTheSame) {
  std::vector<PageFlow> light = {page_with(1, rows(600, kGoals)), page_with(2, row(60, "义务教育", "99.1", "99.5"))};
  const std::string want = show(make_flow(light));
  for (PageFlow& page : light) make_light(page);
  EXPECT_LE(light[1].lines.at(0).words.size(), 3U);
  EXPECT_EQ(show(make_flow(light)), want);
}

}  // namespace
}  // namespace nianbao::layout
