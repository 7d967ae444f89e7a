#include "ocr/numeral_decode.h"

#include <gtest/gtest.h>

#include <cmath>

namespace nianbao::ocr {
namespace {

constexpr int kGap = 0;
constexpr int kOther = kNumeralClasses - 1;
constexpr int digit(int d) { return d + 1; }

// Scores of steps that are each sure of one class.
std::vector<float> scores_of(const std::vector<int>& classes) {
  std::vector<float> scores(kNumeralClasses * classes.size());
  for (std::size_t t = 0; t < classes.size(); ++t)
    scores[static_cast<std::size_t>(classes[t]) * classes.size() + t] = 20;
  return scores;
}

TEST(DecodeNumeral, MergesRepeatsUnlessAGapPartsThem) {
  EXPECT_EQ(decode_numeral(scores_of({digit(1), digit(1), kGap, digit(1)}).data(), 4, true).readings.front().text,
            "11");
  EXPECT_EQ(decode_numeral(scores_of({digit(1), digit(1), digit(1), kGap}).data(), 4, true).readings.front().text, "1");
}

TEST(DecodeNumeral, AddsUpAllWaysToTheSameString) {
  // Two steps, each 0.6 gap and 0.4 the digit 3: "" has 0.36, "3" has the rest.
  std::vector<float> scores(kNumeralClasses * 2, -50);
  for (std::size_t t = 0; t < 2; ++t) {
    scores[t] = std::log(0.6F);
    scores[static_cast<std::size_t>(digit(3)) * 2 + t] = std::log(0.4F);
  }
  const Decoded decoded = decode_numeral(scores.data(), 2, false);
  EXPECT_EQ(decoded.readings.front().text, "3");
  EXPECT_NEAR(decoded.readings.front().probability, 0.64, 0.08);
}

TEST(DecodeNumeral, CountsEveryStringWithOtherWritingAsWords) {
  EXPECT_GT(decode_numeral(scores_of({digit(2), kOther, kOther, digit(5)}).data(), 4, true).words, 0.99);
  EXPECT_LT(decode_numeral(scores_of({digit(2), kGap, kGap, digit(5)}).data(), 4, true).words, 0.01);
}

TEST(DecodeNumeral, DoubtsABlankWhereThereIsInk) {
  std::vector<float> scores(kNumeralClasses * 1, -50);
  scores[kGap] = std::log(0.8F);
  scores[static_cast<std::size_t>(digit(0))] = std::log(0.2F);
  EXPECT_EQ(decode_numeral(scores.data(), 1, false).readings.front().text, "");
  EXPECT_EQ(decode_numeral(scores.data(), 1, true).readings.front().text, "0");
}

// Scores of steps that are each sure of one class, but for one step with two of them.
std::vector<float> torn(std::vector<int> classes, std::size_t step, int other, float share) {
  std::vector<float> scores = scores_of(classes);
  scores[static_cast<std::size_t>(other) * classes.size() + step] = 20 + std::log(share / (1 - share));
  return scores;
}

constexpr int kComma = 12;
constexpr int kPoint = 11;
constexpr int kHyphen = 14;
constexpr int kDash = 15;

TEST(DecodeNumeral, SaysWhatStandsAmongWords) {
  const Decoded decoded = decode_numeral(scores_of({kOther, kOther, kGap, digit(5)}).data(), 4, true);
  ASSERT_FALSE(decoded.mixed.empty());
  EXPECT_EQ(decoded.mixed.front().text, std::string(kOtherWriting) + "5");
  EXPECT_GT(decoded.mixed.front().probability, 0.99);
}

TEST(DecodeNumeral, PartsFiguresWhereACharacterThatItMakesNothingOfStands) {
  std::vector<int> classes = {digit(9)};
  classes.insert(classes.end(), 8, kGap);
  classes.insert(classes.end(), {digit(3), kGap, kGap, digit(0)});
  const std::vector<FigureOnPath> figures = figures_on_path(scores_of(classes).data(), classes.size());
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].text, "9");
  EXPECT_EQ(figures[1].text, "30");
}

TEST(DecodeNumeral, CountsAHyphenAndADashAsOneReading) {
  const Decoded decoded = decode_numeral(torn({kGap, kDash, kGap}, 1, kHyphen, 0.4F).data(), 3, true);
  EXPECT_EQ(decoded.readings.front().text, "—");
  EXPECT_GT(decoded.readings.front().probability, 0.99);
}

TEST(DecodeNumeral, TakesNoCommaWhereFiguresHaveNone) {
  const Decoded decimals =
      decode_numeral(torn({digit(7), kPoint, digit(2), digit(8)}, 1, kComma, 0.3F).data(), 4, true);
  EXPECT_EQ(decimals.readings.front().text, "7.28");
  EXPECT_GT(decimals.readings.front().probability, 0.998);
  const Decoded thousands =
      decode_numeral(torn({digit(7), kPoint, digit(2), digit(8), digit(1)}, 1, kComma, 0.3F).data(), 5, true);
  EXPECT_LT(thousands.readings.front().probability, 0.8);
}

TEST(DecodeNumeral, TellsOneDashFromTwoByTheirLength) {
  const std::vector<Reading> unsure = {{"—", 0.8}, {"——", 0.19}, {"", 0.01}};
  std::vector<Reading> one = unsure;
  weigh_dashes(one, 1.5);
  EXPECT_EQ(one.front().text, "—");
  EXPECT_GT(one.front().probability, 0.99);
  std::vector<Reading> two = unsure;
  weigh_dashes(two, 3.0);
  EXPECT_EQ(two.front().text, "——");
  std::vector<Reading> unknown = unsure;
  weigh_dashes(unknown, 0);
  EXPECT_EQ(unknown, unsure);
}

TEST(DecodeNumeral, GivesDashesNothingOfWhatOtherWritingHas) {
  std::vector<Reading> beside_words = {{"—", 0.4}, {"1", 0.1}};
  weigh_dashes(beside_words, 1.5);
  EXPECT_NEAR(beside_words[0].probability + beside_words[1].probability, 0.5, 1e-9);
  EXPECT_GT(beside_words[0].probability, 0.49);
}

TEST(DecodeNumeral, TakesNoSignBehindADigit) {
  const Decoded decoded = decode_numeral(torn({digit(1), kHyphen, digit(7)}, 1, kGap, 0.3F).data(), 3, true);
  EXPECT_EQ(decoded.readings.front().text, "17");
}

TEST(FirstDash, AloneRulesOutOtherFiguresButNeitherBlanksNorOtherWriting) {
  std::vector<Reading> readings = {{"-", 0.51}, {"", 0.07}, {"7", 0.05}};
  weigh_first_dash(readings, FirstDash::alone);
  EXPECT_EQ(readings[0].text, "-");
  EXPECT_NEAR(readings[0].probability, 0.56, 1e-9);
  EXPECT_NEAR(readings[1].probability, 0.07, 1e-9);
}

TEST(FirstDash, AloneIsNoSurerByItsShapeThanARemnantOfARulingMayBe) {
  std::vector<Reading> readings = {{"-", 0.9}, {"7", 0.0999}};
  weigh_first_dash(readings, FirstDash::alone);
  EXPECT_NEAR(readings[0].probability, 0.99, 1e-9);
  std::vector<Reading> sure = {{"-", 0.9997}, {"7", 0.0002}};
  weigh_first_dash(sure, FirstDash::alone);
  EXPECT_NEAR(sure[0].probability, 0.9997, 1e-9);
}

TEST(FirstDash, IsNothingToReadingsThatHoldNothing) {
  for (const FirstDash dash : {FirstDash::alone, FirstDash::before_figure}) {
    std::vector<Reading> readings = {{"", 0}};
    weigh_first_dash(readings, dash);
    EXPECT_EQ(readings, (std::vector<Reading>{{"", 0}}));
  }
  std::vector<Reading> long_dash = {{"—", 0}};
  weigh_dashes(long_dash, 1.5);
  EXPECT_EQ(long_dash, (std::vector<Reading>{{"—", 0}}));
}

TEST(FirstDash, AloneSaysNothingAgainstAMoreProbableDigit) {
  std::vector<Reading> readings = {{"7", 0.6}, {"-", 0.3}};
  weigh_first_dash(readings, FirstDash::alone);
  EXPECT_EQ(readings, (std::vector<Reading>{{"7", 0.6}, {"-", 0.3}}));
}

TEST(FirstDash, BeforeAFigureMakesItNegative) {
  std::vector<Reading> readings = {{"7", 0.6}, {"-7", 0.3}, {"-", 0.05}};
  weigh_first_dash(readings, FirstDash::before_figure);
  EXPECT_EQ(readings.front().text, "-7");
  EXPECT_NEAR(readings.front().probability, 0.95, 0.01);
}

TEST(DecodeNumeral, TakesNarrowPrintForADigitRatherThanForOtherWriting) {
  const Decoded broken{0.8, {{"0", 0.2}}, {{kOtherWriting, 0.8}}};
  Decoded narrow = broken;
  weigh_narrow_print(narrow, 0.7);
  EXPECT_GT(narrow.readings.front().probability, 0.99);
  EXPECT_LT(narrow.words, 0.01);
  EXPECT_NEAR(narrow.words, narrow.mixed.front().probability, 1e-9);
  for (const double breadth : {0.0, 0.9}) {
    Decoded other = broken;
    weigh_narrow_print(other, breadth);
    EXPECT_EQ(other.readings, broken.readings) << breadth;
  }
}

}  // namespace
}  // namespace nianbao::ocr
