#include "ocr/web_addresses.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

// A line with a colon and so many slashes in it.
cv::Mat line_with(int slashes, bool colon = true) {
  cv::Mat page(60, 300, CV_8UC1, cv::Scalar(255));
  for (const int x : {10, 30, 50}) cv::line(page, {x, 10}, {x, 46}, cv::Scalar(0), 4);
  for (const int y : {26, 42}) {
    if (colon) cv::circle(page, {72, y}, 2, cv::Scalar(0), cv::FILLED);
  }
  for (int i = 0; i < slashes; ++i) cv::line(page, {84 + 14 * i, 46}, {96 + 14 * i, 10}, cv::Scalar(0), 3, cv::LINE_AA);
  return page;
}

// Each as long as its text is, of all 290 pixels.
std::vector<Word> words_of(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  std::vector<Word> words(texts.size());
  double x = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const double width = 290.0 * static_cast<double>(texts[i].size()) / static_cast<double>(bytes);
    words[i].text = texts[i];
    words[i].box = {x, 6, x + width, 50};
    x += width;
  }
  return words;
}

std::string settled(const std::vector<std::string>& texts, int slashes = 2, bool colon = true) {
  std::vector<Word> words = words_of(texts);
  settle_web_addresses(image_of(line_with(slashes, colon)), words);
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

TEST(WebAddresses, SlashesThatWereTakenForLettersAreSlashes) {
  EXPECT_EQ(settled({"http", ":", "W/www.gov.cn"}), "http://www.gov.cn");
  EXPECT_EQ(settled({"http", ":", "Wwww.gov.cn"}), "http://www.gov.cn");
  EXPECT_EQ(settled({"httpy/www.gov.cn"}), "http://www.gov.cn");
  EXPECT_EQ(settled({"httpyfwww.gov.cn"}), "http://www.gov.cn");
  EXPECT_EQ(settled({"httpswww.gov.cn"}), "https://www.gov.cn");
  EXPECT_EQ(settled({"http:/xxgk.gov.cn"}), "http://xxgk.gov.cn");
}

TEST(WebAddresses, AColonThatWasNotReadIsSeenAsTwoDots) {
  EXPECT_EQ(settled({"http//www.gov.cn"}, 2, false), "http//www.gov.cn") << "none is printed";
  EXPECT_EQ(settled({"http//www.gov.cn"}), "http://www.gov.cn");
}

TEST(WebAddresses, AMendedOneIsBelievedNoMoreThanItsDoubtfulWord) {
  std::vector<Word> words = words_of({"http", ":", "Wwww.gov.cn"});
  words[2].confidence = 0.4;
  settle_web_addresses(image_of(line_with(2)), words);
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].confidence, 0.4);
  EXPECT_EQ(words[0].box, (Box{0, 6, 290, 50}));
}

TEST(WebAddresses, WhatStandsAroundThemStays) {
  EXPECT_EQ(settled({"见", "http:/www.gov.cn", "）"}), "见 http://www.gov.cn ）");
}

TEST(WebAddresses, WhereTheInkHasNoTwoSlashesNothingIsMended) {
  EXPECT_EQ(settled({"http:/www.gov.cn"}, 1), "http:/www.gov.cn");
  EXPECT_EQ(settled({"http:/www.gov.cn"}, 0), "http:/www.gov.cn");
}

TEST(WebAddresses, LettersOfAHostsNameStay) {
  EXPECT_EQ(settled({"http:/fgw.gov.cn"}), "http://fgw.gov.cn");
  EXPECT_EQ(settled({"httpyfgw.gov.cn"}), "httpyfgw.gov.cn");
  EXPECT_EQ(settled({"http:/Wjw.gov.cn"}), "http://Wjw.gov.cn");
  EXPECT_EQ(settled({"http:WWW.GOV.CN"}), "http://WWW.GOV.CN");
  EXPECT_EQ(settled({"http://www.gov.cn"}), "http://www.gov.cn");
}

}  // namespace
}  // namespace nianbao::ocr
