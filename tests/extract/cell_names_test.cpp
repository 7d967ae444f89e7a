#include "extract/cell_names.h"

#include <gtest/gtest.h>

namespace nianbao::extract {
namespace {

CellNames names_2021() { return cell_names(known_forms().front().layouts.front()); }

TEST(CellNames, ArePrintedLabelsOfRowAndColumn) {
  const CellNames names = names_2021();
  EXPECT_EQ(names.at("requests.refused.state_secret.total"), "三、本年度办理结果·（三）不予公开·1.属于国家秘密／总计");
  EXPECT_EQ(names.at("proactive.licensing.decisions"), "行政许可／本年处理决定数量");
}

TEST(CellNames, OfATableWithoutRowLabelsAreThoseOfItsColumns) {
  EXPECT_EQ(names_2021().at("review.reconsideration.upheld"), "行政复议·结果维持");
}

TEST(CellNames, OfACellThatTheFormLacksAreItsId) { EXPECT_EQ(name_of(names_2021(), "a.b"), "a.b"); }

}  // namespace
}  // namespace nianbao::extract
