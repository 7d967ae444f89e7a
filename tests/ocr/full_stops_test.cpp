#include "ocr/full_stops.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>

#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

enum class Ink { ring, dot, arc, thin };

// A line of characters with a stop of each kind behind each; what becomes of the stops.
std::string settled(const std::vector<Ink>& inks) {
  cv::Mat page(60, 100 * static_cast<int>(inks.size()), CV_8UC1, cv::Scalar(255));
  std::vector<Word> words;
  for (std::size_t i = 0; i < inks.size(); ++i) {
    const int x = 100 * static_cast<int>(i);
    cv::rectangle(page, {x + 4, 12}, {x + 36, 48}, cv::Scalar(0), 3);
    const cv::Point middle(x + 52, 43);
    if (inks[i] == Ink::ring) cv::circle(page, middle, 5, cv::Scalar(0), 2);
    if (inks[i] == Ink::arc) cv::ellipse(page, middle, {5, 5}, 0, 100, 260, cv::Scalar(0), 2);
    if (inks[i] == Ink::dot) cv::rectangle(page, {x + 49, 43}, {x + 52, 47}, cv::Scalar(0), cv::FILLED);
    if (inks[i] == Ink::thin) cv::rectangle(page, {x + 49, 43}, {x + 49, 47}, cv::Scalar(0), cv::FILLED);
    Word word;
    word.text = "况";
    word.box = {x + 2.0, 12, x + 40.0, 48};
    words.push_back(word);
    word.text = "。";
    word.box = {x + 44.0, 12, x + 62.0, 48};
    words.push_back(word);
  }
  settle_full_stops(image_of(page), {{{0, 8, static_cast<double>(page.cols), 52}, 0, words.size()}}, words);
  std::string out;
  for (const Word& word : words) {
    if (word.text != "况") out += word.text;
  }
  return out;
}

TEST(FullStops, AreCommasWhereTheyAreDotsAmongRings) {
  EXPECT_EQ(settled({Ink::ring, Ink::dot, Ink::dot, Ink::ring, Ink::dot}), "。，，。，");
  EXPECT_EQ(settled({Ink::ring, Ink::ring, Ink::dot, Ink::ring}), "。。。。") << "a speck beside a ring";
}

TEST(FullStops, StayWhereTheyAreLeftOfRings) {
  EXPECT_EQ(settled({Ink::ring, Ink::arc, Ink::arc, Ink::arc, Ink::thin, Ink::thin, Ink::thin}), "。。。。。。。");
}

TEST(FullStops, StayWhereThePageHasNoRings) {
  EXPECT_EQ(settled({Ink::dot, Ink::dot, Ink::dot, Ink::arc}), "。。。。");
}

}  // namespace
}  // namespace nianbao::ocr
