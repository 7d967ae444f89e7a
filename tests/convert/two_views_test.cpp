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

TEST(TwoViews, WhereTheyDifferNeitherIsSure) {
  const ocr::Numeral merged = merged_views(figure({{"1", 0.9999}}), figure({{"4", 0.9}, {"1", 0.1}}));
  EXPECT_EQ(merged.kind, ocr::NumeralKind::figure);
  EXPECT_EQ(merged.readings.front().text, "1");
  EXPECT_NEAR(merged.readings.front().probability, 0.55, 0.001);
  EXPECT_NEAR(merged.readings.back().probability, 0.45, 0.001);
}

TEST(TwoViews, AFigureOfOneViewStandsAgainstTheOthersWords) {
  EXPECT_EQ(merged_views(words(0.6), figure({{"0", 0.98}})).kind, ocr::NumeralKind::figure);
  EXPECT_EQ(merged_views(words(0.999), figure({{"0", 0.3}})).kind, ocr::NumeralKind::words);
  EXPECT_EQ(merged_views(words(0.6), words(0.7)).kind, ocr::NumeralKind::words);
}

TEST(TwoViews, FiguresOfAPageThatLostStrokesAreNotSure) {
  std::vector<ocr::Numeral> poor(8, figure({{"1", 0.9999}}));
  poor.front() = figure({{"4", 0.6}, {"1", 0.4}});
  poor.back() = figure({{"0", 0.9999}});
  std::vector<ocr::Numeral> good(8, figure({{"1", 0.9999}}));
  weigh_by_lost_strokes(poor);
  weigh_by_lost_strokes(good);
  EXPECT_LT(poor[1].readings.front().probability, 0.9994);
  EXPECT_EQ(poor.back().readings.front().probability, 0.9999) << "no rest of another figure is a 0";
  EXPECT_EQ(good[1].readings.front().probability, 0.9999);
}

}  // namespace
}  // namespace nianbao::convert
