#include "layout/stop_rings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace nianbao::layout {
namespace {

// A page at 300 dpi; full stops of 16 pixels across, of thin stroke.
struct Drawn {
  Image image = blank_image(600, 200, 1, 300);
  cv::Mat page{image.height, image.width, CV_8UC1, image.pixels.data()};

  // The part of a ring from one degree to another.
  Drawn& arc(cv::Point middle, double from, double to) {
    cv::ellipse(page, middle, {8, 8}, 0, from, to, cv::Scalar(0), 2);
    return *this;
  }
  Drawn& ring(cv::Point middle) { return arc(middle, 0, 360); }
  Drawn& dots(cv::Point middle, const std::vector<double>& angles) {
    for (const double angle : angles) {
      const double at = angle * std::numbers::pi / 180;
      const int x = middle.x + static_cast<int>(std::lround(8 * std::cos(at)));
      const int y = middle.y + static_cast<int>(std::lround(8 * std::sin(at)));
      cv::rectangle(page, {x - 1, y - 1}, {x + 1, y + 1}, cv::Scalar(0), cv::FILLED);
    }
    return *this;
  }
};

// Whether ink is all around a circle of the stops' size.
bool is_whole(const Image& image, cv::Point middle) {
  for (int angle = 0; angle < 360; angle += 5) {
    bool inked = false;
    for (int r = 6; r <= 10; ++r) {
      const double at = angle * std::numbers::pi / 180;
      const int x = middle.x + static_cast<int>(std::lround(r * std::cos(at)));
      const int y = middle.y + static_cast<int>(std::lround(r * std::sin(at)));
      inked = inked || image.row(y)[x] < 128;
    }
    if (!inked) return false;
  }
  return true;
}

TEST(StopRings, ARingThatAFaxLeftInPiecesIsWholeAgain) {
  Drawn page;
  page.ring({100, 100}).dots({200, 100}, {30, 90, 150, 250}).arc({300, 100}, 20, 140).dots({300, 100}, {200, 260});
  const Image whole = with_whole_stops(page.image);
  EXPECT_TRUE(is_whole(whole, {200, 100}));
  EXPECT_TRUE(is_whole(whole, {300, 100}));
}

TEST(StopRings, TwoTornRingsOfOneSizeTellItWhereNoneIsWhole) {
  Drawn one;
  one.arc({200, 100}, 0, 50).dots({200, 100}, {120, 180, 240});
  EXPECT_EQ(with_whole_stops(one.image).pixels, one.image.pixels);
  one.arc({400, 100}, 60, 110).dots({400, 100}, {180, 240, 300});
  const Image whole = with_whole_stops(one.image);
  EXPECT_TRUE(is_whole(whole, {200, 100}));
  EXPECT_TRUE(is_whole(whole, {400, 100}));
}

TEST(StopRings, WholeRingsStayAsTheyAre) {
  Drawn page;
  page.ring({100, 100}).ring({200, 100});
  EXPECT_EQ(with_whole_stops(page.image).pixels, page.image.pixels);
}

TEST(StopRings, SpecksAndMarksOfOtherShapesStayAsTheyAre) {
  Drawn page;
  page.ring({100, 100});
  page.dots({200, 100}, {0, 180});            // two specks
  page.dots({300, 100}, {60, 90, 120, 150});  // on one side alone
  cv::circle(page.page, {400, 100}, 6, cv::Scalar(0), cv::FILLED);
  page.dots({500, 100}, {30, 90, 150, 250});
  cv::rectangle(page.page, {499, 99}, {501, 101}, cv::Scalar(0), cv::FILLED);  // a speck in its middle
  EXPECT_EQ(with_whole_stops(page.image).pixels, page.image.pixels);
}

TEST(StopRings, ALetterWithAMouthStaysOpen) {
  Drawn page;
  page.ring({100, 100}).arc({200, 100}, 40, 320);
  EXPECT_EQ(with_whole_stops(page.image).pixels, page.image.pixels);
}

TEST(StopRings, ThreeSpecksAreNoRing) {
  Drawn page;
  page.ring({100, 100}).dots({200, 100}, {0, 100, 210});
  EXPECT_EQ(with_whole_stops(page.image).pixels, page.image.pixels);
}

TEST(StopRings, PiecesBesidePrintAreOfItsStrokes) {
  Drawn page;
  page.ring({100, 100}).dots({200, 100}, {30, 90, 150, 250});
  cv::rectangle(page.page, {210, 70}, {213, 130}, cv::Scalar(0), cv::FILLED);
  EXPECT_EQ(with_whole_stops(page.image).pixels, page.image.pixels);
}

TEST(StopRings, APageWithoutPixelsIsLeftAlone) { EXPECT_TRUE(with_whole_stops({}).empty()); }

}  // namespace
}  // namespace nianbao::layout
