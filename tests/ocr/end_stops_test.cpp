#include "ocr/end_stops.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>

#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

// A line of two characters; what stands behind them is drawn by the test.
struct Line {
  cv::Mat page{60, 240, CV_8UC1, cv::Scalar(255)};

  Line() {
    for (const int x : {4, 54}) cv::rectangle(page, {x, 12}, {x + 36, 48}, cv::Scalar(0), 3);
  }
  std::string read(const std::string& last = "况", double last_end = 92, double line_end = 240) const {
    std::vector<Word> words(2);
    words[0].text = "情";
    words[0].box = {2, 10, 42, 50};
    words[1].text = last;
    words[1].box = {52, 10, last_end, 50};
    add_end_stops(image_of(page), {{{0, 8, line_end, 52}, 0, words.size()}}, words);
    std::string text;
    for (const Word& word : words) text += word.text;
    return text;
  }
};

TEST(EndStops, ARingBehindTheLastCharacterIsAFullStop) {
  Line line;
  cv::circle(line.page, {106, 43}, 5, cv::Scalar(0), 2);
  EXPECT_EQ(line.read(), "情况。");
  EXPECT_EQ(line.read("5%"), "情5%。");
}

TEST(EndStops, ARingMayReachBeyondTheInkThatTheLineWasCutBy) {
  Line line;
  cv::circle(line.page, {106, 43}, 5, cv::Scalar(0), 2);
  EXPECT_EQ(line.read("况", 92, 108), "情况。");
}

TEST(EndStops, OneThatWasReadIsNotAddedAgain) {
  Line line;
  cv::circle(line.page, {106, 43}, 5, cv::Scalar(0), 2);
  EXPECT_EQ(line.read("。"), "情。");
  EXPECT_EQ(line.read("，"), "情，");
  EXPECT_EQ(line.read("况", 112), "情况") << "its ink belongs to what was read";
}

TEST(EndStops, OtherInkAtTheEndIsNone) {
  Line dot;
  cv::circle(dot.page, {106, 43}, 4, cv::Scalar(0), cv::FILLED);
  EXPECT_EQ(dot.read(), "情况");
  Line high;
  cv::circle(high.page, {106, 18}, 5, cv::Scalar(0), 2);
  EXPECT_EQ(high.read(), "情况") << "a degree";
  Line far;
  cv::circle(far.page, {200, 43}, 5, cv::Scalar(0), 2);
  EXPECT_EQ(far.read(), "情况");
  Line latin;
  cv::circle(latin.page, {106, 43}, 5, cv::Scalar(0), 2);
  EXPECT_EQ(latin.read("Inf"), "情Inf") << "an o";
}

TEST(EndStops, ALineOfWhichNothingWasReadStaysEmpty) {
  std::vector<Word> words;
  add_end_stops(image_of(Line().page), {{{0, 8, 240, 52}, 0, 0}}, words);
  EXPECT_TRUE(words.empty());
}

}  // namespace
}  // namespace nianbao::ocr
