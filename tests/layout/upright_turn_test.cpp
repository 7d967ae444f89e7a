#include "layout/upright_turn.h"

#include <gtest/gtest.h>

#include <functional>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "layout/upright.h"

namespace nianbao::layout {
namespace {

// Rows of words, 11 points high at 150 dpi, in a face that the weights were not fitted to.
Image page_of(const std::function<std::string(int)>& word) {
  Image page = blank_image(900, 900, 1, 150);
  const cv::Mat view(page.height, page.width, CV_8UC1, page.pixels.data());
  for (int i = 0; i < 75; ++i) {
    cv::putText(view, word(i), {60 + i % 5 * 160, 80 + i / 5 * 50}, cv::FONT_HERSHEY_COMPLEX, 0.9, cv::Scalar(0), 2);
  }
  return page;
}

void expect_told(const Image& page) {
  for (const int degrees : {0, 90, 180, 270}) {
    const Turn turn = find_turn(turned(page, degrees));
    EXPECT_EQ(turn.degrees, (360 - degrees) % 360);
    EXPECT_GT(turn.confidence, kLeastTurnConfidence);
  }
}

TEST(UprightTurn, FiguresAloneTellWhichWayUpTheirPageLies) {
  expect_told(page_of([](int i) { return std::to_string(i * 7919 % 90000 + 10000); }));
}

TEST(UprightTurn, LatinWordsAloneTellWhichWayUpTheirPageLies) {
  const std::vector<std::string> words = {"Notice", "tender", "project", "water", "Bidding", "supply", "gauge"};
  expect_told(page_of([&](int i) { return words[static_cast<std::size_t>(i) % words.size()]; }));
}

}  // namespace
}  // namespace nianbao::layout
