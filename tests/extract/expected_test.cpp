#include "extract/expected.h"

#include <gtest/gtest.h>

namespace nianbao::extract {
namespace {

// One reading of a cell of the 2019 form after the other, of probabilities 0.6 and 0.4.
std::vector<Reading> expected(const std::string& id, const std::string& first, const std::string& second) {
  const Form& form = known_forms().back();
  Field field;
  field.id = id;
  field.origin = Origin::ocr;
  field.readings = {{first, 0.6}, {second, 0.4}};
  std::vector<Field> fields = {field};
  expect_counts(form, form.layouts.front(), fields);
  return fields.front().readings;
}

TEST(ExpectCounts, TakesAPointInACountForAComma) {
  const std::vector<Reading> readings = expected("proactive.licensing.decisions", "2.938", "2,938");
  EXPECT_EQ(readings.front().text, "2,938");
  EXPECT_NEAR(readings.front().probability + readings.back().probability, 1, 1e-9);
}

TEST(ExpectCounts, LeavesMoneyAndChangesAlone) {
  EXPECT_EQ(expected("proactive.procurement.amount", "2.938", "2,938").front().text, "2.938");
  EXPECT_EQ(expected("proactive.licensing.change", "-8", "8").front().text, "-8");
}

TEST(ExpectCounts, KnowsNoSignInASum) { EXPECT_EQ(expected("requests.new.total", "—8", "8").front().text, "8"); }

}  // namespace
}  // namespace nianbao::extract
