#include "convert/two_views.h"

#include <gtest/gtest.h>

namespace nianbao::convert {
namespace {

ocr::Numeral figure(std::vector<Reading> readings) {
  return {ocr::NumeralKind::figure, std::move(readings), {}, {10, 10, 30, 40}};
}

ocr::Numeral words(double probability) {
  return {ocr::NumeralKind::words, {{"0", 1 - probability}}, {{"\uFFFC", probability}}, {10, 10, 30, 40}};
}

TEST(TwoViews, TheSurerOneIsTakenWhereBothSayTheSame) {
  const ocr::Numeral merged = merged_views(figure({{"0", 0.9}, {"6", 0.05}}), figure({{"0", 0.999}}));
  EXPECT_EQ(merged.readings, (std::vector<Reading>{{"0", 0.999}}));
}

TEST(TwoViews, ADoubtThatOneOfThemHasIsKept) {
  const ocr::Numeral merged = merged_views(figure({{"7", 0.52}, {"1", 0.47}}), figure({{"7", 0.9999}}));
  ASSERT_EQ(merged.readings.size(), 2U);
  EXPECT_NEAR(merged.readings[0].probability, 0.99, 0.001);
  EXPECT_EQ(merged.readings[1].text, "1");
  EXPECT_NEAR(merged.readings[1].probability, 0.01, 0.001);
}

TEST(TwoViews, WhereTheyDifferNeitherIsSure) {
  const ocr::Numeral merged = merged_views(figure({{"1", 0.9999}}), figure({{"4", 0.9}, {"1", 0.1}}));
  EXPECT_EQ(merged.kind, ocr::NumeralKind::figure);
  EXPECT_EQ(merged.readings.front().text, "1");
  EXPECT_NEAR(merged.readings.front().probability, 0.55, 0.001);
  EXPECT_NEAR(merged.readings.back().probability, 0.45, 0.001);
}

TEST(TwoViews, AHyphenAndADashAreTheSame) {
  const ocr::Numeral merged = merged_views(figure({{"-", 0.999}, {"7", 0.001}}), figure({{"—", 0.9}, {"-", 0.09}}));
  EXPECT_EQ(merged.readings.front().text, "-");
  EXPECT_NEAR(merged.readings.front().probability, 0.999, 1e-6);
}

TEST(TwoViews, AFigureOfOneViewStandsAgainstTheOthersWords) {
  EXPECT_EQ(merged_views(words(0.6), figure({{"0", 0.98}})).kind, ocr::NumeralKind::figure);
  EXPECT_EQ(merged_views(words(0.999), figure({{"0", 0.3}})).kind, ocr::NumeralKind::words);
  EXPECT_EQ(merged_views(words(0.6), words(0.7)).kind, ocr::NumeralKind::words);
}

}  // namespace
}  // namespace nianbao::convert
