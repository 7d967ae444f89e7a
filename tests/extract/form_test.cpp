// Form files, right and wrong.
#include "extract/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/error.h"
#include "extract/extract.h"
#include "tests/extract/drawn_table.h"

namespace nianbao::extract {
namespace {

constexpr const char* kSmall = R"({
  "schema": "nianbao-form/1", "id": "library", "title": "图书馆统计表",
  "blocks": [{"cells": "books.{row}.{column}",
    "columns": [{"id": "lent", "label": "借出册数", "unit": "册"}, {"id": "kept", "label": "馆藏册数", "unit": "册"}],
    "rows": [{"id": "adult", "label": "成人图书"}, {"id": "child", "label": "儿童图书"}, {"id": "total", "label": "合计"}]}],
  "sums": [{"id": "total.{column}", "cells": "books.{row}.{column}", "each": "column", "total": "total", "terms": ["adult", "child"]}]
})";

std::string fault(std::string json, const std::string& from, const std::string& to) {
  const auto at = json.find(from);
  if (at == std::string::npos) return "the example does not hold " + from;
  json.replace(at, from.size(), to);
  try {
    load_form(json, "my.json");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Forms, OfTheReportsHaveTheCellsAndSumsOfTheirEditions) {
  EXPECT_EQ(known_layout("gkb-2021").cell_count(), 200U);
  EXPECT_EQ(known_layout("gkb-2021").sums.size(), 42U);
  EXPECT_EQ(known_layout("gkb-2021", "other-in-one-row").cell_count(), 186U);
  EXPECT_EQ(known_layout("gkb-2021", "other-in-one-row").sums.size(), 40U);
  EXPECT_EQ(known_layout("gkb-2019").cell_count(), 198U);
  EXPECT_EQ(known_layout("gkb-2019").sums.size(), 40U);
}

TEST(Forms, OfAUserWorkLikeTheKnownOnes) {
  const Form form = load_form(kSmall, "my.json");
  Report report;
  report.blocks = {{BlockKind::table, 0, "", 0, 1, {}, 1}};
  report.tables = {table_of(
      {{"", "借出册数", "馆藏册数"}, {"成人图书", "5", "70"}, {"儿童图书", "6", "30"}, {"合计", "11", "100"}})};
  extract_report(report, {form});
  EXPECT_EQ(report.form, "library");
  ASSERT_EQ(report.fields.size(), 6U);
  EXPECT_EQ(report.fields[2].id, "books.child.lent");
  EXPECT_EQ(report.fields[2].value, 6);
  EXPECT_EQ(report.fields[2].unit, "册");
  ASSERT_EQ(report.checks.size(), 2U);
  EXPECT_EQ(report.checks[0].holds, true);
}

TEST(Forms, TellWhereTheyAreWrongAndWhatToDo) {
  EXPECT_THAT(fault(kSmall, "\"id\": \"lent\", ", ""),
              testing::AllOf(testing::HasSubstr("my.json"), testing::HasSubstr("/blocks/0/columns/0"),
                             testing::HasSubstr("\"id\" is missing; add it")));
  EXPECT_THAT(fault(kSmall, "\"child\"]", "\"chidl\"]"),
              testing::AllOf(testing::HasSubstr("/sums/0/terms/1"), testing::HasSubstr("books.chidl.lent")));
  EXPECT_THAT(fault(kSmall, "\"unit\"", "\"untit\""), testing::HasSubstr("\"untit\" is not known here"));
  EXPECT_THAT(fault(kSmall, "\"id\": \"child\"", "\"id\": \"adult\""),
              testing::HasSubstr("two cells have the id \"books.adult.lent\""));
  EXPECT_THAT(fault(kSmall, "nianbao-form/1", "nianbao-form/9"), testing::HasSubstr("/schema"));
  EXPECT_THAT(fault(kSmall, "\"blocks\": [{", "\"blocks\": [{{"), testing::HasSubstr("this is not JSON"));
}

}  // namespace
}  // namespace nianbao::extract
