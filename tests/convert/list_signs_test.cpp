#include "convert/list_signs.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace nianbao::convert {
namespace {

Word word_at(const std::string& text, double x0, double x1) {
  Word word;
  word.text = text;
  word.box = {x0, 8, x1, 52};
  word.origin = Origin::ocr;
  return word;
}

// A line of a sign, in the 60 pixels at its left, and of a character like 未.
struct Line {
  Image image = blank_image(160, 60, 1, 300);
  cv::Mat page{image.height, image.width, CV_8UC1, image.pixels.data()};

  Line() {
    for (const int y : {14, 25}) cv::line(page, {90, y}, {130, y}, cv::Scalar(0), 3);
    cv::line(page, {110, 8}, {110, 52}, cv::Scalar(0), 3);
  }
  std::string settled(std::vector<Word> words) const {
    ocr::NumeralReader numerals;
    settle_list_signs(image, {0, 0, 160, 60}, words, numerals);
    std::string out;
    for (const Word& word : words) out += word.text;
    return out;
  }
};

TEST(ListSigns, ANumberInACircleIsReadByItsMiddle) {
  Line line;
  cv::circle(line.page, {34, 30}, 20, cv::Scalar(0), 2, cv::LINE_AA);
  cv::putText(line.page, "2", {26, 39}, cv::FONT_HERSHEY_COMPLEX, 0.8, cv::Scalar(0), 2, cv::LINE_AA);
  EXPECT_EQ(line.settled({word_at("@", 15, 54), word_at("未", 90, 131)}), "②未");
  EXPECT_EQ(line.settled({word_at("O", 14, 24), word_at("〇", 24, 54), word_at("未", 90, 131)}), "②未");
}

TEST(ListSigns, ACharacterReadWithDoubtInItsPlaceGivesWay) {
  Line line;
  cv::circle(line.page, {34, 30}, 20, cv::Scalar(0), 2, cv::LINE_AA);
  cv::putText(line.page, "2", {26, 39}, cv::FONT_HERSHEY_COMPLEX, 0.8, cv::Scalar(0), 2, cv::LINE_AA);
  Word doubted = word_at("加", 10, 15);
  doubted.confidence = 0.83;
  Word sure = word_at("未", 40, 131);
  sure.confidence = 0.9;
  EXPECT_EQ(line.settled({doubted, sure}), "②未");
}

TEST(ListSigns, AnEmptyRingAndANumberInASquareStayAsRead) {
  Line ring;
  cv::circle(ring.page, {34, 30}, 20, cv::Scalar(0), 2, cv::LINE_AA);
  EXPECT_EQ(ring.settled({word_at("〇", 14, 54), word_at("未", 90, 131)}), "〇未");
  Line square;
  cv::rectangle(square.page, {14, 10}, {54, 50}, cv::Scalar(0), 2);
  cv::putText(square.page, "2", {26, 39}, cv::FONT_HERSHEY_COMPLEX, 0.8, cv::Scalar(0), 2, cv::LINE_AA);
  EXPECT_EQ(square.settled({word_at("@", 15, 54), word_at("未", 90, 131)}), "@未");
  Line legs;  // as of 口, whose lower corners stand clear of the ground
  cv::rectangle(legs.page, {16, 10}, {52, 44}, cv::Scalar(0), 2);
  for (const int x : {16, 52}) cv::line(legs.page, {x, 44}, {x, 50}, cv::Scalar(0), 2);
  cv::putText(legs.page, "8", {26, 36}, cv::FONT_HERSHEY_COMPLEX, 0.7, cv::Scalar(0), 2, cv::LINE_AA);
  EXPECT_EQ(legs.settled({word_at("口", 15, 54), word_at("未", 90, 131)}), "口未");
}

TEST(ListSigns, AMarkThatBeginsALineIsTheDotThatStandsThere) {
  Line dot;
  cv::circle(dot.page, {34, 30}, 6, cv::Scalar(0), cv::FILLED);
  EXPECT_EQ(dot.settled({word_at("，", 28, 41), word_at("未", 90, 131)}), "•未");
  Line comma;
  cv::circle(comma.page, {34, 46}, 5, cv::Scalar(0), cv::FILLED);
  EXPECT_EQ(comma.settled({word_at("，", 28, 41), word_at("未", 90, 131)}), "，未");
}

}  // namespace
}  // namespace nianbao::convert
