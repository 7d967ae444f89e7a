#include "ocr/opening_brackets.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

// A line: what the test draws around x = 40, and a character like 四 behind it.
struct Line {
  cv::Mat page{60, 200, CV_8UC1, cv::Scalar(255)};

  Line() { cv::rectangle(page, {70, 14}, {106, 46}, cv::Scalar(0), 3); }
  Line& bracket() {
    cv::ellipse(page, {65, 30}, {30, 34}, 0, 140, 220, cv::Scalar(0), 3);
    return *this;
  }
  Line& angle(int x) {
    cv::line(page, {x, 30}, {x + 10, 10}, cv::Scalar(0), 2);
    cv::line(page, {x, 30}, {x + 10, 50}, cv::Scalar(0), 2);
    return *this;
  }
  std::string settled() const {
    std::vector<Word> words(2);
    words[0].text = "《";
    words[0].box = {34, 8, 46, 52};
    words[1].text = "四";
    words[1].box = {68, 12, 108, 48};
    settle_opening_brackets(image_of(page), {0, 6, 200, 54}, words);
    return words[0].text + words[1].text;
  }
};

TEST(OpeningBrackets, OneRoundStrokeIsABracket) { EXPECT_EQ(Line().bracket().settled(), "（四"); }

TEST(OpeningBrackets, AnglesStayThemselves) {
  EXPECT_EQ(Line().angle(32).angle(42).settled(), "《四");
  EXPECT_EQ(Line().angle(36).settled(), "《四") << "a fax took the other";
}

TEST(OpeningBrackets, AnglesBesideABracketStayThemselves) {
  Line line;
  line.bracket().angle(44).angle(54);
  EXPECT_EQ(line.settled(), "《四");
}

TEST(OpeningBrackets, ABracketOfAnotherShapeIsNotTakenForARoundOne) {
  Line line;
  cv::polylines(line.page, std::vector<cv::Point>{{44, 8}, {37, 15}, {37, 45}, {44, 52}}, false, cv::Scalar(0), 3);
  EXPECT_EQ(line.settled(), "《四");
}

TEST(OpeningBrackets, TwoStrokesAreNotOneBracket) {
  Line line;
  line.bracket();
  cv::ellipse(line.page, {53, 30}, {30, 34}, 0, 140, 220, cv::Scalar(0), 3);
  EXPECT_EQ(line.settled(), "《四");
}

}  // namespace
}  // namespace nianbao::ocr
