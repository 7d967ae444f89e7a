#include "layout/upright_turn.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>

#include "layout/upright.h"

namespace nianbao::layout {
namespace {

// Rows of figures, 11 points high at 150 dpi, in a face that the weights were not fitted to.
Image page_of_figures() {
  Image page = blank_image(900, 900, 1, 150);
  const cv::Mat view(page.height, page.width, CV_8UC1, page.pixels.data());
  for (int i = 0; i < 75; ++i) {
    const std::string figure = std::to_string(i * 7919 % 90000 + 10000);
    cv::putText(view, figure, {60 + i % 5 * 160, 80 + i / 5 * 50}, cv::FONT_HERSHEY_COMPLEX, 0.9, cv::Scalar(0), 2);
  }
  return page;
}

TEST(UprightTurn, FiguresAloneTellWhichWayUpTheirPageLies) {
  const Image page = page_of_figures();
  for (const int degrees : {0, 90, 180, 270}) {
    const Turn turn = find_turn(turned(page, degrees));
    EXPECT_EQ(turn.degrees, (360 - degrees) % 360);
    EXPECT_GT(turn.confidence, kLeastTurnConfidence);
  }
}

}  // namespace
}  // namespace nianbao::layout
