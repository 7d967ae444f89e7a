#include "ocr/dashes.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>

#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

enum class Drawn { dash, swelling, rising };

// Three characters of 40 pixels, the middle one drawn as a stroke; what becomes of it when it was read as 一.
std::string settled(Drawn drawn, const std::string& before, const std::string& after) {
  cv::Mat page(60, 160, CV_8UC1, cv::Scalar(255));
  for (const int x : {22, 106}) cv::rectangle(page, {x, 12}, {x + 32, 48}, cv::Scalar(0), 3);
  cv::line(page, {62, 30}, {98, drawn == Drawn::rising ? 27 : 30}, cv::Scalar(0), 2);
  if (drawn == Drawn::swelling) cv::circle(page, {94, 29}, 3, cv::Scalar(0), cv::FILLED);
  std::vector<Word> words(3);
  for (std::size_t i = 0; i < 3; ++i) {
    const double x = 42.0 * static_cast<double>(i);
    words[i].box = {20 + x, 12, 56 + x, 48};
  }
  words[0].text = before;
  words[1].text = "一";
  words[2].text = after;
  settle_dashes(image_of(page), {20, 10, 142, 50}, words);
  return words[1].text;
}

TEST(SettleDashes, TakesALevelStrokeOfOneThicknessForADash) {
  EXPECT_EQ(settled(Drawn::dash, "集", "交"), "—");
  EXPECT_EQ(settled(Drawn::dash, "2019", "2023"), "—");
  EXPECT_EQ(settled(Drawn::swelling, "6", "10"), "—") << "no numeral stands between digits";
}
TEST(SettleDashes, LeavesAStrokeThatSwellsOrRises) {
  EXPECT_EQ(settled(Drawn::swelling, "集", "交"), "一");
  EXPECT_EQ(settled(Drawn::rising, "集", "交"), "一");
}
TEST(SettleDashes, LeavesAPlainStrokeInAWordThatHasOne) {
  EXPECT_EQ(settled(Drawn::dash, "进", "步"), "一");
  EXPECT_EQ(settled(Drawn::dash, "了", "批"), "一");
  EXPECT_EQ(settled(Drawn::dash, "5", "交"), "一");
}

TEST(SettleDashes, LeavesTwoThatStandOneCharacterApart) {
  cv::Mat page(60, 200, CV_8UC1, cv::Scalar(255));
  std::vector<Word> words(4);
  const char* const texts[] = {"一", "事", "一", "审"};
  for (int i = 0; i < 4; ++i) {
    const int x = 20 + 42 * i;
    if (i % 2 == 0) {
      cv::line(page, {x, 30}, {x + 36, 30}, cv::Scalar(0), 2);
    } else {
      cv::rectangle(page, {x + 2, 12}, {x + 34, 48}, cv::Scalar(0), 3);
    }
    Word& word = words[static_cast<std::size_t>(i)];
    word.text = texts[i];
    word.box = {static_cast<double>(x), 12, x + 36.0, 48};
  }
  settle_dashes(image_of(page), {20, 10, 182, 50}, words);
  EXPECT_EQ(words[2].text, "一");
}

}  // namespace
}  // namespace nianbao::ocr
