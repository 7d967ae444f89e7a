#include "convert/figure_parts.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

namespace nianbao::convert {
namespace {

// A part 60 pixels high whose ink is so wide; behind it what the test draws.
struct Part {
  Image image = blank_image(400, 60, 1, 300);
  cv::Mat page{image.height, image.width, CV_8UC1, image.pixels.data()};
  double width;

  explicit Part(int ink) : width(ink) { cv::rectangle(page, {0, 10}, {ink, 45}, cv::Scalar(0), 2); }
  FigurePart as(const std::string& text, double probability = 0.99) const {
    const Box inked = {0, 10, width, 46};
    return figure_part({ocr::NumeralKind::figure, {{text, probability}}, {}, inked}, image, {0, 0, 400, 60}, inked);
  }
};

TEST(FigureParts, APartNoLongerThanItsSignsIsAFigure) {
  EXPECT_TRUE(Part(110).as("97.7%").alone);
  EXPECT_TRUE(Part(100).as("2023").alone);
  EXPECT_FALSE(Part(110).as("97.7%", 0.5).alone) << "in doubt";
  EXPECT_FALSE(Part(20).as("-").alone);
}

TEST(FigureParts, OneThatIsLongerHasMoreOnIt) {
  EXPECT_FALSE(Part(200).as("97.7%").alone) << "度为97.7%";
  EXPECT_FALSE(Part(60).as("8").alone) << "第8";
}

TEST(FigureParts, ARingBehindASignOfPerCentIsAFullStop) {
  Part part(110);
  cv::circle(part.page, {130, 42}, 6, cv::Scalar(0), 2);
  part.width = 138;
  const FigurePart found = part.as("100%");
  EXPECT_TRUE(found.alone);
  EXPECT_NEAR(found.stop.x0, 123, 2);
  EXPECT_FALSE(part.as("1000").alone) << "the ring may have been read as its last digit";
}

TEST(FigureParts, ACommaBehindAFigureIsMore) {
  Part part(110);
  cv::line(part.page, {131, 40}, {127, 50}, cv::Scalar(0), 5);
  part.width = 134;
  EXPECT_FALSE(part.as("100%").alone);
  EXPECT_TRUE(part.as("2023,").alone) << "it was read with the figure";
}

TEST(FigureParts, ARingThatWasReadAsAPointIsMore) {
  Part part(110);
  cv::circle(part.page, {130, 42}, 6, cv::Scalar(0), 2);
  part.width = 138;
  EXPECT_FALSE(part.as("100%.").alone);
}

TEST(FigureParts, BareFiguresHaveNothingOfASentence) {
  EXPECT_TRUE(is_bare_figure("1,234.5"));
  EXPECT_TRUE(is_bare_figure("-12%"));
  EXPECT_FALSE(is_bare_figure("1."));
  EXPECT_FALSE(is_bare_figure("(1)"));
  EXPECT_FALSE(is_bare_figure(""));
}

}  // namespace
}  // namespace nianbao::convert
