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

}  // namespace
}  // namespace nianbao::ocr
