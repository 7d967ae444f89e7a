#include "convert/second_opinion.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace nianbao::convert {
namespace {

TEST(SecondOpinion, RaisesTheReadingThatBothHave) {
  std::vector<Reading> readings = {{"55", 0.98}, {"56", 0.02}};
  EXPECT_TRUE(confirm_readings(readings, "5S", 0.1));
  EXPECT_NEAR(readings[0].probability, 0.9977, 1e-4);
  EXPECT_NEAR(readings[1].probability, 0.0023, 1e-4);
}

TEST(SecondOpinion, ThatDiffersSaysNothing) {
  std::vector<Reading> readings = {{"55", 0.98}, {"56", 0.02}};
  EXPECT_FALSE(confirm_readings(readings, "56", 0.1));
  EXPECT_EQ(readings[0].probability, 0.98);
}

TEST(SecondOpinion, ConfirmsDigitsWhereItSeesAnotherMarkBetweenThem) {
  for (const char* second : {"111.680", "111680", "111，680"}) {
    std::vector<Reading> readings = {{"111,680", 0.96}, {"111.680", 0.02}, {"11,680", 0.02}};
    EXPECT_TRUE(confirm_readings(readings, second, 0.1));
    EXPECT_LT(readings[2].probability, 0.003);
    EXPECT_GT(readings[0].probability, 0.976);
  }
}

TEST(SecondOpinion, KeepsPointsAndCommasInDoubtWhicheverItReads) {
  for (const char* second : {"853245", "853.245", "853,245"}) {
    std::vector<Reading> readings = {{"853.245", 0.97}, {"853,245", 0.03}};
    EXPECT_TRUE(confirm_readings(readings, second, 0.1));
    EXPECT_NEAR(readings[0].probability, 0.97, 1e-9) << second;
    EXPECT_NEAR(readings[1].probability, 0.03, 1e-9) << second;
  }
}

// So many dashes would use up what a page is granted.
TEST(SecondOpinion, IsAskedOfFiguresAndNotOfDashes) {
  Image page = blank_image(200, 100, 1, 300);
  cv::Mat drawn(page.height, page.width, CV_8UC1, page.pixels.data());
  cv::rectangle(drawn, {20, 58}, {44, 63}, cv::Scalar(0), cv::FILLED);
  cv::putText(drawn, "52", {100, 80}, cv::FONT_HERSHEY_COMPLEX, 1.6, cv::Scalar(0), 3, cv::LINE_AA);
  std::vector<ocr::Numeral> numerals(81,
                                     {ocr::NumeralKind::figure, {{"-", 0.999}, {"4", 0.001}}, {}, {20, 58, 45, 64}});
  numerals.push_back({ocr::NumeralKind::figure, {{"52", 0.95}, {"62", 0.05}}, {}, {98, 35, 170, 86}});
  ocr::TextReader reader(ocr::TextModel{});
  ask_second_opinion(page, numerals, reader);
  EXPECT_GT(numerals.back().readings.front().probability, 0.98);
}

}  // namespace
}  // namespace nianbao::convert
