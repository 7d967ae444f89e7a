#include "ocr/upright_strokes.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

cv::Mat line() { return {60, 200, CV_8UC1, cv::Scalar(255)}; }

TEST(UprightStrokes, TellHowTheyLeanAndBow) {
  cv::Mat page = line();
  cv::line(page, {20, 50}, {36, 10}, cv::Scalar(0), 3);
  cv::ellipse(page, {85, 30}, {30, 34}, 0, 145, 215, cv::Scalar(0), 3);
  cv::polylines(page, std::vector<cv::Point>{{112, 10}, {102, 30}, {112, 50}}, false, cv::Scalar(0), 2);
  const std::vector<UprightStroke> strokes = pieces_of_line(image_of(page), {0, 0, 200, 60}).strokes;
  ASSERT_EQ(strokes.size(), 3U);
  EXPECT_NEAR(strokes[0].lean, 0.33, 0.06);
  EXPECT_NEAR(strokes[0].bow, 0, 0.02);
  EXPECT_NEAR(strokes[1].lean, 0, 0.02);
  EXPECT_NEAR(strokes[1].belly, 0.77, 0.07);
  EXPECT_NEAR(strokes[2].bow, 0.2, 0.03);
  EXPECT_NEAR(strokes[2].belly, 0.55, 0.06);
}

TEST(UprightStrokes, OtherInkIsNone) {
  cv::Mat page = line();
  cv::rectangle(page, {20, 10}, {50, 50}, cv::Scalar(0), 3);  // two runs a row
  cv::line(page, {80, 40}, {80, 55}, cv::Scalar(0), 3);       // too low
  cv::circle(page, {120, 48}, 2, cv::Scalar(0), cv::FILLED);
  const PiecesOfLine pieces = pieces_of_line(image_of(page), {0, 0, 200, 60});
  EXPECT_TRUE(pieces.strokes.empty());
  ASSERT_EQ(pieces.dots.size(), 1U);
  EXPECT_EQ(pieces.dots[0], (Box{118, 46, 123, 51}));
}

TEST(UprightStrokes, APartBeyondThePageHoldsNothing) {
  cv::Mat page = line();
  cv::line(page, {190, 5}, {190, 55}, cv::Scalar(0), 3);
  EXPECT_EQ(pieces_of_line(image_of(page), {150, 0, 260, 60}).strokes.size(), 1U);
  EXPECT_TRUE(pieces_of_line(image_of(page), {210, 0, 260, 60}).strokes.empty());
  EXPECT_TRUE(pieces_of_line(image_of(page), {-60, -70, -10, -10}).strokes.empty());
}

}  // namespace
}  // namespace nianbao::ocr
