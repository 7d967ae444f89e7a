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
TEST(SettlePunctuation, TakesALetterBetweenABracketAndAFigureForATimesSign) {
  EXPECT_EQ(settled("( 报 价 ) X30 ， 保 留"), "（报价）×30，保留");
  EXPECT_EQ(settled("( 报 价 ) * 30 ，"), "（报价）×30，");
  EXPECT_EQ(settled("f (x) X30"), "f(x)X30");
}
TEST(SettlePunctuation, TakesAPointAfterChineseForItsFullStop) {
  EXPECT_EQ(settled("各 类 信 息 ."), "各类信息。");
  EXPECT_EQ(settled("第 1 . 项"), "第1.项");
}
TEST(SettlePunctuation, TakesALoneSAfterChineseForAStop) {
  EXPECT_EQ(settled("380 万 元 s"), "380万元。");
  EXPECT_EQ(settled("余 次 s 针 对"), "余次。针对");
  EXPECT_EQ(settled("A s 针"), "As针");
}
TEST(SettlePunctuation, TurnsStraightQuotesInPairs) { EXPECT_EQ(settled("危 及 \" 三 安 全 \" 的"), "危及“三安全”的"); }

TEST(SettlePunctuation, CountsAMarkThatIsReadTwiceOnce) { EXPECT_EQ(settled("明 确 ， , 确 保"), "明确，确保"); }
TEST(SettlePunctuation, GivesAClosingBracketItsMisreadPartner) {
  EXPECT_EQ(settled("{ 三 ) 政 府"), "（三）政府");
  EXPECT_EQ(settled("网 站 Chttp://www.a.cn ) 查"), "网站（http://www.a.cn）查");
  EXPECT_EQ(settled("〈 条 例 〉 ( 三 )"), "〈条例〉（三）");
}
TEST(SettlePunctuation, TakesALoneAngleForTheBracketItLooksLike) {
  EXPECT_EQ(settled("联 系 〈 地 址 ："), "联系（地址：");
  EXPECT_EQ(settled("乡 镇 〈 ( 街 道 )"), "乡镇（街道）");
  EXPECT_EQ(settled("乡 镇 〔 ( 街 道 )"), "乡镇（街道）");
  EXPECT_EQ(settled("《 关 于 〈 条"), "《关于〈条");
  EXPECT_EQ(settled("例 》 的 〈 解 释 〉"), "例》的〈解释〉");
}
TEST(SettlePunctuation, PartsABracketFromAnAddressItWasReadInto) {
  EXPECT_EQ(settled("站 Chttp://www.a.cn"), "站（http://www.a.cn");
}
TEST(SettlePunctuation, ReadsALoneClosingSquareBracketAsOne) {
  EXPECT_EQ(settled("。 ] 月 4 日"), "。1月4日");
  EXPECT_EQ(settled("。 ]1 月 4 日"), "。1月4日");
  EXPECT_EQ(settled("[2023] 5 号"), "[2023]5号");
}
TEST(SettlePunctuation, ReadsAQuestionMarkBeforeAUnitAsSeven) {
  EXPECT_EQ(settled("由 ? 天"), "由7天");
  EXPECT_EQ(settled("由 ? 7 天"), "由7天");
  EXPECT_EQ(settled("如 何 办 ? 请 看"), "如何办？请看");
}

}  // namespace
}  // namespace nianbao::ocr
