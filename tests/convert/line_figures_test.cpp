#include "convert/line_figures.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace nianbao::convert {
namespace {

// A line with the figure between two characters like 未, which are higher than its digits.
Image line_with(const std::string& figure) {
  Image image = blank_image(420, 60, 1, 200);
  cv::Mat page(image.height, image.width, CV_8UC1, image.pixels.data());
  for (const int x : {30, 350}) {
    for (const int y : {14, 25}) cv::line(page, {x, y}, {x + 34, y}, cv::Scalar(0), 3);
    cv::line(page, {x + 17, 8}, {x + 17, 50}, cv::Scalar(0), 3);
    cv::line(page, {x + 17, 25}, {x, 48}, cv::Scalar(0), 3);
    cv::line(page, {x + 17, 25}, {x + 34, 48}, cv::Scalar(0), 3);
  }
  cv::putText(page, figure, {100, 44}, cv::FONT_HERSHEY_COMPLEX, 1.2, cv::Scalar(0), 2, cv::LINE_AA);
  return image;
}

std::string settled(const std::string& printed, const std::string& read, LineFigures which = LineFigures::all) {
  ocr::NumeralReader numerals;
  std::vector<Word> words(3);
  words[0].text = "未";
  words[1].text = read;
  words[2].text = "未";
  for (std::size_t i = 0; i < 3; ++i) {
    const double x = 140.0 * static_cast<double>(i);
    words[i].box = {x, 5, x + 140, 50};
  }
  settle_figures_of_line(line_with(printed), {0, 0, 420, 60}, which, words, numerals);
  return words[1].text;
}

TEST(LineFigures, ASignThatWasReadAsDigitsIsOneAgain) {
  EXPECT_EQ(settled("54.2%", "54.29%"), "54.2%");
  EXPECT_EQ(settled("54.2%", "54.2%6"), "54.2%");
  EXPECT_EQ(settled("54.2%", "54.296"), "54.2%");
}

TEST(LineFigures, AFigureThatIsSurelySeenStandsForOneThatIsMuchLikeIt) {
  EXPECT_EQ(settled("683", "688"), "683");
  EXPECT_EQ(settled("683", "6!3"), "683");
  EXPECT_EQ(settled("683", "688", LineFigures::signs), "688");
}

TEST(LineFigures, AMarkBehindAFigureStays) { EXPECT_EQ(settled("683", "688,"), "683,"); }

TEST(LineFigures, WhatThePageDoesNotShowIsLeftAlone) {
  EXPECT_EQ(settled("54.29%", "54.29%"), "54.29%");
  EXPECT_EQ(settled("54.296", "54.296"), "54.296");
  EXPECT_EQ(settled("54.2%", "31.79%"), "31.79%");
}

}  // namespace
}  // namespace nianbao::convert
