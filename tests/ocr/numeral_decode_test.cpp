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

}  // namespace
}  // namespace nianbao::ocr
