#include "ocr/marks.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>

#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

struct Drawn {
  int dot = 0;    // height of the upper piece, 0 for none
  int low = 5;    // of the lower one
  int next = 82;  // where the character behind it begins
};

// Two characters of 40 pixels with a mark between them; what becomes of it when it was read as `text`.
std::string settled(const Drawn& drawn, const std::string& text) {
  cv::Mat page(60, 160, CV_8UC1, cv::Scalar(255));
  for (const int x : {4, drawn.next}) cv::rectangle(page, {x, 12}, {x + 32, 48}, cv::Scalar(0), 3);
  if (drawn.dot > 0) cv::rectangle(page, {50, 26}, {54, 26 + drawn.dot - 1}, cv::Scalar(0), cv::FILLED);
  cv::rectangle(page, {50, 40}, {54, 40 + drawn.low - 1}, cv::Scalar(0), cv::FILLED);
  std::vector<Word> words(3);
  words[0].text = "况";
  words[1].text = text;
  words[2].text = "对";
  words[0].box = {2, 12, 40, 48};
  words[1].box = {44, 12, 62, 48};
  words[2].box = {static_cast<double>(drawn.next), 12, drawn.next + 36.0, 48};
  settle_marks(image_of(page), {0, 8, 140, 52}, words);
  return words[1].text;
}

TEST(SettleMarks, TakesTwoPiecesThatAreAlikeForAColon) {
  EXPECT_EQ(settled({5, 5, 82}, "；"), "：");
  EXPECT_EQ(settled({5, 5, 82}, "，"), "：");
  EXPECT_EQ(settled({5, 5, 82}, ","), ":");
}

TEST(SettleMarks, TakesADotOverATailForASemicolon) {
  EXPECT_EQ(settled({5, 10, 82}, "，"), "；");
  EXPECT_EQ(settled({5, 10, 82}, "："), "；");
}

TEST(SettleMarks, LeavesWhatItCannotTell) {
  EXPECT_EQ(settled({0, 10, 82}, "，"), "，") << "no dot";
  EXPECT_EQ(settled({0, 10, 82}, "；"), "；") << "a dot that is lost";
  EXPECT_EQ(settled({5, 10, 59}, "，"), "，") << "a part of the character behind it";
  EXPECT_EQ(settled({5, 10, 82}, "、"), "、") << "another mark";
}

TEST(SettleMarks, TakesAMarkThatWasReadTwiceForOne) {
  cv::Mat page(60, 100, CV_8UC1, cv::Scalar(255));
  for (const int y : {26, 40}) cv::rectangle(page, {50, y}, {54, y + 4}, cv::Scalar(0), cv::FILLED);
  std::vector<Word> words(2);
  words[0].text = "：";
  words[1].text = "；";
  words[0].box = {44, 12, 52, 48};
  words[1].box = {52, 12, 62, 48};
  settle_marks(image_of(page), {0, 8, 100, 52}, words);
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].text, "：");
}

}  // namespace
}  // namespace nianbao::ocr
