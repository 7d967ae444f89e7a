#include "extract/expected.h"

#include <gtest/gtest.h>

#include "extract/arithmetic.h"

namespace nianbao::extract {
namespace {

const Form& form() { return known_forms().back(); }
Counts counts() { return counts_of(form(), form().layouts.front()); }

double rarity(const std::string& id, const std::string& text) { return rarity_of(parse_number(text), id, counts()); }

TEST(Expected, ACountHasNoDecimals) {
  EXPECT_LT(rarity("proactive.licensing.decisions", "2.938"), 0.01);
  EXPECT_EQ(rarity("proactive.licensing.decisions", "2,938"), 1);
  EXPECT_EQ(rarity("proactive.procurement.amount", "2.938"), 1);
}

TEST(Expected, ACountInASumIsNotBelowZero) {
  EXPECT_LT(rarity("requests.new.total", "—8"), 0.01);
  EXPECT_EQ(rarity("proactive.licensing.change", "-8"), 1);
}

TEST(Expected, NoFigureBeginsWithANeedlessZero) {
  EXPECT_LT(rarity("proactive.procurement.amount", "05"), 0.01);
  EXPECT_EQ(rarity("proactive.procurement.amount", "0.5"), 1);
}

Field decided(const std::vector<Reading>& readings, const std::vector<FormSum>& sums, const std::string& total) {
  Field part;
  part.id = "requests.new.business";
  part.origin = Origin::ocr;
  part.readings = readings;
  Field whole = part;
  whole.id = "requests.new.total";
  whole.readings = {{total, 0.99999}};
  std::vector<Field> fields = {part, whole};
  std::vector<Check> checks;
  decide_fields(sums, counts(), fields, checks);
  return fields.front();
}

const std::vector<FormSum> kSum = {{"s", {"requests.new.total"}, {"requests.new.business"}, true}};

TEST(Expected, WhatIsExpectedGivesAReadingNoCertaintyWithoutASum) {
  EXPECT_EQ(decided({{"1.113", 0.6}, {"1,113", 0.399}}, {}, "1").status, Status::review);
}

TEST(Expected, AReadingThatGivesWayToAnExpectedOneIsKept) {
  const Field field = decided({{"1.113", 0.6}, {"1,113", 0.399}}, kSum, "1113");
  EXPECT_EQ(field.status, Status::corrected);
  EXPECT_EQ(field.text, "1,113");
  EXPECT_EQ(field.read_as, "1.113");
}

TEST(Expected, AClearFigureThatIsUnexpectedIsLeftToAPerson) {
  EXPECT_EQ(decided({{"-3", 0.9997}, {"3", 0.0001}}, kSum, "3").status, Status::review);
  EXPECT_EQ(decided({{"1.113", 0.9985}, {"1,113", 0.0013}}, kSum, "1113").status, Status::review);
}

}  // namespace
}  // namespace nianbao::extract
