#include "ocr/text_reader.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <thread>

#include "document/error.h"
#include "tests/ocr/drawing.h"

namespace nianbao::ocr {
namespace {

const Box kFirst = {20, 15, 1160, 80};
const Box kSecond = {20, 105, 1160, 170};

std::string text_of(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (word.space_before ? " " : "") + word.text;
  return text;
}

TEST(TextReader, ReadsALineOfChineseWithoutSpaces) {
  TextReader reader({});
  EXPECT_EQ(text_of(reader.read_line(read_picture("lines.png"), kFirst)),
            "根据《中华人民共和国政府信息公开条例》，编制本报告。");
}

TEST(TextReader, KeepsARunOfDigitsTogetherAndEachChineseCharacterApart) {
  TextReader reader({});
  std::vector<std::string> first;
  for (const Word& word : reader.read_line(read_picture("lines.png"), kSecond)) first.push_back(word.text);
  ASSERT_GE(first.size(), 4U);
  EXPECT_THAT(std::vector<std::string>(first.begin(), first.begin() + 4),
              testing::ElementsAre("2023", "年", "，", "共"));
}

TEST(TextReader, GivesBoxesInTheFrameOfThePageFromLeftToRight) {
  TextReader reader({});
  const auto words = reader.read_line(read_picture("lines.png"), kFirst);
  ASSERT_GT(words.size(), 20U);
  EXPECT_NEAR(words[0].box.x0, 32, 12);  // 40 pixels to the em, from x = 30
  EXPECT_NEAR(words[10].box.centre().x, 30 + 10.5 * 40, 30);
  for (const Word& word : words) {
    EXPECT_GE(word.box.y0, 15);
    EXPECT_LE(word.box.y1, 80);
    EXPECT_GE(word.confidence, 0);
    EXPECT_LE(word.confidence, 1);
  }
}

TEST(TextReader, ReadsNothingWhereNothingIsPrinted) {
  TextReader reader({});
  const Image page = read_picture("lines.png");
  EXPECT_TRUE(reader.read_line(page, {20, 85, 1160, 104}).empty());
  EXPECT_TRUE(reader.read_line(page, {5000, 5000, 6000, 6100}).empty());
  EXPECT_TRUE(reader.read_line(page, {20, 15, 20, 15}).empty());
}

// The first `count` characters of lines.png under one another, 40 pixels to the em as they are there.
Image stacked_print(int count, std::vector<Box>* characters) {
  const Image lines = read_picture("lines.png");
  const cv::Mat print(lines.height, lines.width, CV_8UC1, const_cast<std::uint8_t*>(lines.pixels.data()));
  TextReader reader({});
  const std::vector<Word> words = reader.read_line(lines, kFirst);
  cv::Mat page(60 * count + 40, 120, CV_8UC1, cv::Scalar(255));
  for (int i = 0; i < count; ++i) {
    const int x = static_cast<int>(words.front().box.x0) + 40 * i;
    const cv::Rect to(40, 20 + 60 * i, 40, 50);
    print(cv::Rect(x, 20, 40, 50)).copyTo(page(to));
    characters->push_back({40.0, to.y + 0.0, 80.0, to.y + 50.0});
  }
  return image_of(page);
}

TEST(TextReader, ReadsALabelThatStandsOneCharacterALineAsALine) {
  TextReader reader({});
  std::vector<Box> characters;
  const Image page = stacked_print(2, &characters);
  const std::vector<Word> words = reader.read_stack(page, characters);
  EXPECT_EQ(text_of(words), "根据");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_DOUBLE_EQ(words[1].box.y0, 80);
}

TEST(TextReader, ReadsWhatALineBreaksOffTogetherWithIt) {
  TextReader reader({});
  const Image page = read_picture("lines.png");
  const Box line = {31, 25, 508, 70};   // 根据《中华人民共和国政府
  const Box tail = {511, 25, 588, 70};  // 信息
  const std::vector<Word> words = reader.read_with_tail(page, line, tail);
  EXPECT_EQ(text_of(words), "根据《中华人民共和国政府信息");
  ASSERT_EQ(words.size(), 14U);
  for (std::size_t i = 0; i < words.size(); ++i) EXPECT_EQ(words[i].box.x0 >= tail.x0, i >= 12) << words[i].text;
}

TEST(TextReader, NamesThePackageOfAMissingModel) {
  try {
    TextReader reader({"/nowhere", "chi_sim"});
    FAIL() << "loaded a model that is not there";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::fault);
    EXPECT_THAT(e.what(), testing::HasSubstr("tesseract-ocr-chi-sim"));
  }
}

TEST(TextReader, TellsTheFileOfItsModel) {
  EXPECT_TRUE(std::filesystem::is_regular_file(model_path({}))) << model_path({});
}

TEST(TextReader, ReadsTheSameInSeveralThreads) {
  const Image page = read_picture("lines.png");
  std::vector<std::string> texts(3);
  std::vector<std::thread> threads;
  for (std::string& text : texts) {
    threads.emplace_back([&] {
      TextReader reader({});
      text = text_of(reader.read_line(page, kFirst));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(texts[0], texts[1]);
  EXPECT_EQ(texts[0], texts[2]);
  EXPECT_FALSE(texts[0].empty());
}

TEST(TextReader, ReadsAFewCharactersAloneAlikeAtThreeSizes) {
  TextReader reader({});
  for (const std::vector<Word>& words : reader.read_alone(read_picture("unit.png"), {92, 10, 150, 50})) {
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].text, "元");
  }
}

}  // namespace
}  // namespace nianbao::ocr
