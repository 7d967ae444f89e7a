#include "extract/number.h"

#include <gtest/gtest.h>

#include <sstream>

namespace nianbao::extract {
namespace {

// "text | value unit", "blank" or "no value".
std::string said(const std::string& printed) {
  const Number number = parse_number(printed);
  std::ostringstream out;
  out.precision(15);
  out << number.text << " | ";
  if (number.blank) out << "blank";
  if (number.value) out << *number.value;
  if (!number.blank && !number.value) out << "no value";
  if (!number.unit.empty()) out << " " << number.unit;
  return out.str();
}

TEST(Number, ReadsPlainFigures) {
  EXPECT_EQ(said("7"), "7 | 7");
  EXPECT_EQ(said("0"), "0 | 0");
  EXPECT_EQ(said("11398889"), "11398889 | 11398889");
  EXPECT_EQ(said("96171.6"), "96171.6 | 96171.6");
  EXPECT_EQ(said("59237.2449"), "59237.2449 | 59237.2449");
}

TEST(Number, TakesOutWhiteSpaceAndFullWidth) {
  EXPECT_EQ(said(" 1 2\n"), "12 | 12");
  EXPECT_EQ(said("１２３．５"), "123.5 | 123.5");
  EXPECT_EQ(said("\u3000\u00A05\u200B"), "5 | 5");
}

TEST(Number, ReadsThousandsSeparators) {
  EXPECT_EQ(said("1,113"), "1,113 | 1113");
  EXPECT_EQ(said("1，113"), "1,113 | 1113");
  EXPECT_EQ(said("3,985,758.25"), "3,985,758.25 | 3985758.25");
}

TEST(Number, ReadsSignsAndWordsForThem) {
  EXPECT_EQ(said("+19"), "+19 | 19");
  EXPECT_EQ(said("-11"), "-11 | -11");
  EXPECT_EQ(said("－11"), "-11 | -11");
  EXPECT_EQ(said("—11"), "—11 | -11");
  EXPECT_EQ(said("增98"), "增98 | 98");
  EXPECT_EQ(said("增加5"), "增加5 | 5");
  EXPECT_EQ(said("减3"), "减3 | -3");
  EXPECT_EQ(said("减少 12 件"), "减少12件 | -12 件");
  EXPECT_EQ(said("-0"), "-0 | 0");
}

TEST(Number, ReadsTheFigureBeforeANote) {
  EXPECT_EQ(said("22 (其中修订16件)"), "22(其中修订16件) | 22");
  EXPECT_EQ(said("55（含自然失效29件）"), "55(含自然失效29件) | 55");
  EXPECT_EQ(said("22件，其中修订16件"), "22件,其中修订16件 | 22 件");
}

TEST(Number, KeepsThePrintedUnit) {
  EXPECT_EQ(said("160.5964万元"), "160.5964万元 | 160.5964 万元");
  EXPECT_EQ(said("70487元"), "70487元 | 70487 元");
  EXPECT_EQ(said("3405820元"), "3405820元 | 3405820 元");
  EXPECT_EQ(said("160.5964（万元）"), "160.5964(万元) | 160.5964 万元");
}

TEST(Number, KnowsBlanksAndStrokes) {
  EXPECT_EQ(said(""), " | blank");
  EXPECT_EQ(said(" \n"), " | blank");
  EXPECT_EQ(said("-"), "- | blank");
  EXPECT_EQ(said("——"), "—— | blank");
  EXPECT_EQ(said("／"), "/ | blank");
  EXPECT_EQ(said("\\"), "\\ | blank");
}

TEST(Number, GivesNoValueToWords) {
  EXPECT_EQ(said("增"), "增 | no value");
  EXPECT_EQ(said("无"), "无 | no value");
  EXPECT_EQ(said("0/0"), "0/0 | no value");
  EXPECT_EQ(said("十二"), "十二 | no value");
  EXPECT_EQ(said("项目2"), "项目2 | no value");
}

TEST(Number, GivesNoValueToAmbiguousForms) {
  EXPECT_EQ(said("1.234.5"), "1.234.5 | no value");
  EXPECT_EQ(said("1,13"), "1,13 | no value");
  EXPECT_EQ(said("1113,113"), "1113,113 | no value");
  EXPECT_EQ(said("5."), "5. | no value");
  EXPECT_EQ(said(".5"), ".5 | no value");
  EXPECT_EQ(said("增-5"), "增-5 | no value");
  EXPECT_EQ(said("-2-"), "-2- | no value");
  EXPECT_EQ(said("22(16)"), "22(16) | no value");
  EXPECT_EQ(said("3 4/5"), "34/5 | no value");
  EXPECT_EQ(said("1234567890123456"), "1234567890123456 | no value");
}

TEST(Number, GivesNoValueToFiguresThatAreNoDigits) {
  EXPECT_FALSE(parse_number("①").value);
  EXPECT_FALSE(parse_number("5²").value);
  EXPECT_FALSE(parse_number("½").value);
}

TEST(Number, SurvivesBrokenText) {
  EXPECT_EQ(said("\xFF\xFE"), "\uFFFD\uFFFD | no value");
  EXPECT_EQ(said(std::string("7\0", 2)), "7 | 7");
}

TEST(Radicals, BecomeThePlainCharacters) {
  EXPECT_EQ(plain_radicals("适⽤，⻓期（⻅下）"), "适用，长期（见下）");
  EXPECT_EQ(plain_radicals("１２　三、Ａ"), "１２　三、Ａ");
  EXPECT_EQ(plain_radicals("门⼾"), "门户");
  EXPECT_EQ(normalised("⽤ ⻓（１）"), "用长(1)");
}

TEST(Numbers, ADigitMoreLessOrOtherIsOneDigitApart) {
  EXPECT_TRUE(one_digit_apart(1234, 1234));
  EXPECT_TRUE(one_digit_apart(1234, 1294));
  EXPECT_TRUE(one_digit_apart(1234, 234));
  EXPECT_TRUE(one_digit_apart(1234, 12834));
  EXPECT_FALSE(one_digit_apart(1234, 1999));
  EXPECT_FALSE(one_digit_apart(1234, 12));
}

}  // namespace
}  // namespace nianbao::extract
