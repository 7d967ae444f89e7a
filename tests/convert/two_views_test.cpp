#include "convert/two_views.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "convert/broken_figures.h"

namespace nianbao::convert {
namespace {

ocr::Numeral figure(std::vector<Reading> readings) {
  return {ocr::NumeralKind::figure, std::move(readings), {}, {10, 10, 30, 40}};
}

const std::vector<FigurePlace> kNowhere(8, FigurePlace::unknown);

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
  EXPECT_TRUE(weigh_by_lost_strokes(0, kNowhere, poor));
  EXPECT_FALSE(weigh_by_lost_strokes(0, kNowhere, good));
  EXPECT_LT(poor[1].readings.front().probability, 0.9994);
  EXPECT_EQ(poor.back().readings.front().probability, 0.9999) << "seldom the rest of another figure";
  EXPECT_EQ(good[1].readings.front().probability, 0.9999);
}

TEST(TwoViews, WhereFiguresAreInPiecesA1MayBeTheRestOfA4) {
  std::vector<ocr::Numeral> numerals = {figure({{"10", 0.9999}}), figure({{"6", 0.9999}})};
  EXPECT_TRUE(weigh_by_lost_strokes(0.3, kNowhere, numerals));
  EXPECT_LT(numerals[0].readings.front().probability, 0.9994);
  EXPECT_EQ(numerals[1].readings.front().probability, 0.9999);
}

TEST(TwoViews, WhereMostFiguresAreIllegibleADashMayBeGone) {
  const ocr::Numeral blank = {ocr::NumeralKind::blank, {{"", 0.9998}}, {}, {}};
  std::vector<ocr::Numeral> dust = {figure({{"5", 0.2}}), figure({{"17", 0.05}}), figure({{"0", 0.999}}), blank};
  weigh_by_lost_strokes(0, kNowhere, dust);
  EXPECT_LT(dust.back().readings.front().probability, 0.9994);
  std::vector<ocr::Numeral> pieces = {figure({{"0", 0.9999}}), blank};
  weigh_by_lost_strokes(0.6, kNowhere, pieces);
  EXPECT_LT(pieces.back().readings.front().probability, 0.9994);
  std::vector<ocr::Numeral> whole = {figure({{"0", 0.9999}}), blank};
  weigh_by_lost_strokes(0.1, kNowhere, whole);
  EXPECT_EQ(whole.back().readings.front().probability, 0.9998);
}

TEST(TwoViews, WhereAFigureStandsTellsWhetherItLacksSomething) {
  std::vector<ocr::Numeral> numerals = {figure({{"1", 0.9999}}), figure({{"11", 0.9999}}), figure({{"6", 0.9999}}),
                                        figure({{"4", 0.6}, {"1", 0.4}})};
  const auto in_place = FigurePlace::in_place;
  EXPECT_TRUE(weigh_by_lost_strokes(0.3, {in_place, in_place, in_place, in_place}, numerals));
  EXPECT_EQ(numerals[0].readings.front().probability, 0.9999);
  EXPECT_LT(numerals[1].readings.front().probability, 0.9994)
      << "a 4 among other digits may have lost its bar in place";
  EXPECT_EQ(numerals[2].readings.front().probability, 0.9999);
  std::vector<ocr::Numeral> sure = {figure({{"70", 0.9999}})};
  EXPECT_FALSE(weigh_by_lost_strokes(0, {FigurePlace::off}, sure));
  EXPECT_LT(sure.front().readings.front().probability, 0.9994);
}

TEST(BrokenFigures, AreThoseInMorePiecesThanDigits) {
  Image page = blank_image(100, 60, 1, 300);
  const auto bar = [&](int x) {
    for (int y = 12; y < 38; ++y) std::fill(page.row(y) + x, page.row(y) + x + 4, std::uint8_t{0});
  };
  bar(12);
  bar(24);
  EXPECT_EQ(share_of_broken(page, {figure({{"0", 0.99}})}), 1);
  EXPECT_EQ(share_of_broken(page, {figure({{"11", 0.99}})}), 0);
  EXPECT_EQ(share_of_broken(page, {figure({{"-1", 0.99}}), words(0.9)}), 0);
}

}  // namespace
}  // namespace nianbao::convert
