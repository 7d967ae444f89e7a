#include "ocr/punctuation.h"

#include <gtest/gtest.h>

#include "document/unicode.h"

namespace nianbao::ocr {
namespace {

// Settles a line given as words parted by blanks.
std::string settled(const std::string& line) {
  std::vector<Word> words;
  std::string part;
  for (const char c : line + " ") {
    if (c != ' ') {
      part += c;
      continue;
    }
    Word word;
    word.text = part;
    words.push_back(word);
    part.clear();
  }
  settle_punctuation(words);
  std::string out;
  for (const Word& word : words) out += word.text;
  return out;
}

TEST(SettlePunctuation, MakesMarksBesideChineseFullWidth) {
  EXPECT_EQ(settled("完 善 , 健 全 ; 如 下 :"), "完善，健全；如下：");
}
TEST(SettlePunctuation, LeavesMarksInsideFiguresHalfWidth) { EXPECT_EQ(settled("共 1 ， 136 条"), "共1,136条"); }
TEST(SettlePunctuation, GivesBothBracketsOneForm) { EXPECT_EQ(settled("件 ( 含 3 件 ） 。"), "件（含3件）。"); }
TEST(SettlePunctuation, LeavesBracketsInLatinHalfWidth) { EXPECT_EQ(settled("f （ x )"), "f(x)"); }
TEST(SettlePunctuation, TakesAPointAfterChineseForItsFullStop) {
  EXPECT_EQ(settled("各 类 信 息 ."), "各类信息。");
  EXPECT_EQ(settled("第 1 . 项"), "第1.项");
}
TEST(SettlePunctuation, TurnsStraightQuotesInPairs) { EXPECT_EQ(settled("危 及 \" 三 安 全 \" 的"), "危及“三安全”的"); }

}  // namespace
}  // namespace nianbao::ocr
