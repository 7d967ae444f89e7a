#include "extract/form_watch.h"

#include <gtest/gtest.h>

#include "drawn_table.h"

namespace nianbao::extract {
namespace {

Block text(const std::string& text) {
  Block block;
  block.text = text;
  return block;
}

Table budget() {
  return table_of({{"科目", "合计", "其他"}, {"教育支出", "18", "3"}, {"行政事业性收费收入", "5", "0"}});
}

std::vector<Table> form() { return tables_of(print_form(known_layout("gkb-2021"), {})); }

TEST(FormWatch, TablesOfAReportAreNeverPlain) {
  FormWatch watch(known_forms());
  watch.add({text("某县2023年政府信息公开工作年度报告")}, {budget()});
  EXPECT_EQ(watch.plain_tables(), 0U);
}

TEST(FormWatch, TablesArePlainUpToTheFirstWithLabelsOfAForm) {
  FormWatch watch(known_forms());
  watch.add({text("2023年部门预算")}, {budget(), budget()});
  EXPECT_EQ(watch.plain_tables(), 2U);
  watch.add({}, form());
  watch.add({}, {budget()});
  EXPECT_EQ(watch.plain_tables(), 2U);
  EXPECT_EQ(watch.tables().size(), 3 + form().size());
}

TEST(FormWatch, WhatIsTooLongForAReportIsForgotten) {
  FormWatch watch(known_forms());
  const std::string prose(900, 'x');
  std::size_t tables = 0;
  for (; tables < 600; ++tables) watch.add({text(prose), text(prose)}, {budget()});
  EXPECT_EQ(watch.plain_tables(), tables);
  EXPECT_EQ(watch.tables().size(), 0U);
  EXPECT_LT(watch.blocks().size(), 60U);
}

}  // namespace
}  // namespace nianbao::extract
