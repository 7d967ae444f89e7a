#include "convert/lost_strokes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

namespace nianbao::convert {
namespace {

ocr::Numeral figure(std::vector<Reading> readings) {
  return {ocr::NumeralKind::figure, std::move(readings), {}, {10, 10, 30, 40}};
}

ocr::Numeral blank() { return {ocr::NumeralKind::blank, {{"", 0.9998}}, {}, {}}; }

const std::vector<FigurePlace> kNowhere(8, FigurePlace::unknown);
const std::vector<Pieces> kWhole(8, Pieces::whole);

TEST(LostStrokes, MakeFiguresOfAPageDoubtful) {
  std::vector<ocr::Numeral> poor(8, figure({{"1", 0.9999}}));
  poor.front() = figure({{"4", 0.6}, {"1", 0.4}});
  poor.back() = figure({{"0", 0.9999}});
  std::vector<ocr::Numeral> good(8, figure({{"1", 0.9999}}));
  EXPECT_TRUE(weigh_by_lost_strokes(kWhole, kNowhere, mean_doubt_of(poor), poor));
  EXPECT_FALSE(weigh_by_lost_strokes(kWhole, kNowhere, mean_doubt_of(good), good));
  EXPECT_LT(poor[1].readings.front().probability, 0.9994);
  EXPECT_EQ(poor.back().readings.front().probability, 0.9999) << "seldom the rest of another figure";
  EXPECT_EQ(good[1].readings.front().probability, 0.9999);
}

TEST(LostStrokes, LeaveOfA4WhatLooksLikeA1) {
  std::vector<ocr::Numeral> numerals = {figure({{"10", 0.9999}}), figure({{"6", 0.9999}}), figure({{"0", 0.9999}})};
  EXPECT_TRUE(weigh_by_lost_strokes({Pieces::whole, Pieces::whole, Pieces::broken}, kNowhere, mean_doubt_of(numerals),
                                    numerals));
  EXPECT_LT(numerals[0].readings.front().probability, 0.9994);
  EXPECT_EQ(numerals[1].readings.front().probability, 0.9999);
}

TEST(LostStrokes, MayHaveTakenADashWhereMostFiguresAreInPiecesOrIllegible) {
  std::vector<ocr::Numeral> dust = {figure({{"5", 0.2}}), figure({{"17", 0.05}}), figure({{"0", 0.999}}), blank()};
  weigh_by_lost_strokes({Pieces::unknown, Pieces::unknown, Pieces::whole, Pieces::unknown}, kNowhere,
                        mean_doubt_of(dust), dust);
  EXPECT_LT(dust.back().readings.front().probability, 0.9994);
  std::vector<ocr::Numeral> broken = {figure({{"0", 0.9999}}), blank()};
  weigh_by_lost_strokes({Pieces::broken, Pieces::unknown}, kNowhere, mean_doubt_of(broken), broken);
  EXPECT_LT(broken.back().readings.front().probability, 0.9994);
  std::vector<ocr::Numeral> whole = {figure({{"0", 0.9999}}), blank()};
  weigh_by_lost_strokes({Pieces::whole, Pieces::unknown}, kNowhere, mean_doubt_of(whole), whole);
  EXPECT_EQ(whole.back().readings.front().probability, 0.9998);
}

TEST(LostStrokes, TookNoDashWhereNoneIsLeftOfMany) {
  std::vector<ocr::Numeral> numerals(11, blank());
  numerals.front() = figure({{"0", 0.9999}});
  const std::vector<Pieces> pieces(11, Pieces::broken);
  const std::vector<FigurePlace> places(11, FigurePlace::unknown);
  weigh_by_lost_strokes(pieces, places, mean_doubt_of(numerals), numerals);
  EXPECT_EQ(numerals.back().readings.front().probability, 0.9998);
}

TEST(LostStrokes, MayHaveTakenStrokesOfWhichBitsAreLeftInManyCells) {
  std::vector<ocr::Numeral> numerals(11, blank());
  numerals.front() = figure({{"0", 0.9999}});
  for (std::size_t i = 1; i < 4; ++i) numerals[i].readings = {{"", 0.98}, {".", 0.01}};
  const std::vector<Pieces> pieces(11, Pieces::broken);
  const std::vector<FigurePlace> places(11, FigurePlace::unknown);
  weigh_by_lost_strokes(pieces, places, mean_doubt_of(numerals), numerals);
  EXPECT_LT(numerals.back().readings.front().probability, 0.9994);
}

TEST(LostStrokes, MayHaveTakenADashWhereOthersAreLeft) {
  std::vector<ocr::Numeral> numerals(16, figure({{"0", 0.9999}}));
  std::fill(numerals.begin() + 4, numerals.end(), blank());
  numerals[3] = figure({{"-", 0.499}});  // in one of two views
  std::vector<Pieces> pieces(16, Pieces::unknown);
  pieces[0] = Pieces::broken;
  pieces[1] = pieces[2] = Pieces::whole;
  const std::vector<FigurePlace> places(16, FigurePlace::unknown);
  weigh_by_lost_strokes(pieces, places, mean_doubt_of(numerals), numerals);
  EXPECT_LT(numerals.back().readings.front().probability, 0.9994);
}

TEST(LostStrokes, ShowInWhereAFigureStands) {
  std::vector<ocr::Numeral> numerals = {figure({{"1", 0.9999}}), figure({{"11", 0.9999}}), figure({{"6", 0.9999}}),
                                        figure({{"4", 0.6}, {"1", 0.4}})};
  const auto in_place = FigurePlace::in_place;
  EXPECT_TRUE(weigh_by_lost_strokes(kWhole, {in_place, FigurePlace::unknown, in_place, in_place},
                                    mean_doubt_of(numerals), numerals));
  EXPECT_EQ(numerals[0].readings.front().probability, 0.9999);
  EXPECT_LT(numerals[1].readings.front().probability, 0.9994);
  EXPECT_EQ(numerals[2].readings.front().probability, 0.9999);
  std::vector<ocr::Numeral> spaced(8, figure({{"192", 0.9999}}));
  spaced.front() = figure({{"4", 0.6}, {"1", 0.4}});
  EXPECT_TRUE(
      weigh_by_lost_strokes(kWhole, std::vector<FigurePlace>(8, FigurePlace::in_place), mean_doubt_of(spaced), spaced));
  EXPECT_EQ(spaced.back().readings.front().probability, 0.9999);
  std::vector<ocr::Numeral> sure = {figure({{"70", 0.9999}})};
  EXPECT_FALSE(weigh_by_lost_strokes(kWhole, {FigurePlace::off}, mean_doubt_of(sure), sure));
  EXPECT_LT(sure.front().readings.front().probability, 0.9994);
}

TEST(LostStrokes, LeaveOfTwo4sWhatProvesEachOtherWhereBothStandOff) {
  std::vector<ocr::Numeral> numerals = {figure({{"1", 0.9999}}), figure({{"1", 0.9999}}), figure({{"0", 0.9999}})};
  weigh_by_lost_strokes({Pieces::whole, Pieces::whole, Pieces::broken},
                        {FigurePlace::off, FigurePlace::unknown, FigurePlace::in_place}, mean_doubt_of(numerals),
                        numerals);
  EXPECT_LE(numerals[0].readings.front().probability, 0.9) << "where it stands speaks against it";
  EXPECT_GT(numerals[1].readings.front().probability, 0.99);
}

TEST(LostStrokes, LeaveOfA0WhatLooksLikeA1InItsPlace) {
  std::vector<ocr::Numeral> numerals = {figure({{"1", 0.9999}}), figure({{"1", 0.9999}}), figure({{"0", 0.9999}}),
                                        figure({{"0", 0.9999}})};
  const std::vector<FigurePlace> places(4, FigurePlace::in_place);
  weigh_by_lost_strokes({Pieces::broken, Pieces::whole, Pieces::broken, Pieces::broken}, places,
                        mean_doubt_of(numerals), numerals);
  EXPECT_LT(numerals[0].readings.front().probability, 0.9994);
  EXPECT_EQ(numerals[1].readings.front().probability, 0.9999);
  EXPECT_EQ(numerals[2].readings.front().probability, 0.9999);
}

TEST(PiecesOf, AreMoreThanDigitsWhereAFigureIsBroken) {
  Image page = blank_image(100, 60, 1, 300);
  const auto bar = [&](int x) {
    for (int y = 12; y < 38; ++y) std::fill(page.row(y) + x, page.row(y) + x + 4, std::uint8_t{0});
  };
  bar(12);
  bar(24);
  const ocr::Numeral words = {ocr::NumeralKind::words, {{"0", 0.1}}, {{"\uFFFC", 0.9}}, {10, 10, 30, 40}};
  EXPECT_EQ(pieces_of(page, {figure({{"0", 0.99}}), figure({{"11", 0.99}}), figure({{"-1", 0.99}}), words, blank()}),
            (std::vector<Pieces>{Pieces::broken, Pieces::whole, Pieces::unknown, Pieces::unknown, Pieces::unknown}));
}

}  // namespace
}  // namespace nianbao::convert
