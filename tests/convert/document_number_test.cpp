#include "convert/document_number.h"

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
  word.box = {x0, 5, x1, 55};
  word.origin = Origin::ocr;
  return word;
}

// A line of a character, 〔2024〕, 19 and a sign like 号; without its brackets where `bare`.
Image line_of(bool bare) {
  Image image = blank_image(460, 60, 1, 300);
  cv::Mat page(image.height, image.width, CV_8UC1, image.pixels.data());
  for (const int x : {10, 330}) {
    cv::rectangle(page, {x, 8}, {x + 38, 52}, cv::Scalar(0), 3);
    cv::line(page, {x, 30}, {x + 38, 30}, cv::Scalar(0), 3);
  }
  cv::putText(page, "2024", {102, 46}, cv::FONT_HERSHEY_COMPLEX, 1.2, cv::Scalar(0), 2, cv::LINE_AA);
  cv::putText(page, "19", {258, 46}, cv::FONT_HERSHEY_COMPLEX, 1.2, cv::Scalar(0), 2, cv::LINE_AA);
  if (bare) return image;
  for (const int x : {86, 216}) {
    const int in = x < 100 ? 6 : -6;
    cv::line(page, {x, 12}, {x, 48}, cv::Scalar(0), 2);
    cv::line(page, {x, 12}, {x + in, 6}, cv::Scalar(0), 2);
    cv::line(page, {x, 48}, {x + in, 54}, cv::Scalar(0), 2);
  }
  return image;
}

std::string settled(const std::vector<std::string>& middle, bool bare = false) {
  ocr::NumeralReader numerals;
  std::vector<Word> words = {word_at("发", 8, 50)};
  double x = 84;
  for (const std::string& text : middle) {
    words.push_back(word_at(text, x, x + 30));
    x += 40;
  }
  words.push_back(word_at("号", 328, 370));
  settle_document_numbers(line_of(bare), {0, 0, 460, 60}, words, numerals);
  std::string out;
  for (const Word& word : words) out += word.text;
  return out;
}

TEST(DocumentNumber, IsReadBetweenAndBehindItsBrackets) {
  EXPECT_EQ(settled({"【", "2024119"}), "发〔2024〕19号") << "the closing bracket taken for a 1";
  EXPECT_EQ(settled({"【", "2024"}), "发〔2024〕19号") << "dropped with the number";
  EXPECT_EQ(settled({"(", "2024", "】", "19"}), "发〔2024〕19号");
}

TEST(DocumentNumber, StaysAsReadWhereItsBracketsAreRoundOrNotThere) {
  EXPECT_EQ(settled({"（", "2024", "）", "19"}), "发（2024）19号");
  EXPECT_EQ(settled({"【", "2024119"}, true), "发【2024119号");
}

TEST(DocumentNumber, StaysAsReadWhereTheYearIsAnother) { EXPECT_EQ(settled({"【", "2021119"}), "发【2021119号"); }

}  // namespace
}  // namespace nianbao::convert
