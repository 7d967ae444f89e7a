#include "ocr/figure_pieces.h"

#include <gtest/gtest.h>

namespace nianbao::ocr {
namespace {

constexpr double kDigit = 25;  // pixels
constexpr PieceBox kFirst = {{10, 24}, {20, 45}};
constexpr PieceBox kSecond = {{27, 41}, {20, 45}};
constexpr PieceBox kComma = {{44, 48}, {41, 50}};
constexpr PieceBox kPoint = {{44, 47}, {42, 45}};
constexpr PieceBox kThird = {{51, 65}, {20, 45}};

TEST(FigurePieces, AreDigitsAndWhatStandsAtTheirFeet) {
  EXPECT_EQ(pattern_of_pieces({kThird, kComma, kFirst, kSecond}, kDigit), "dd,d");
  EXPECT_EQ(pattern_of_pieces({kFirst, kSecond, kPoint, kThird}, kDigit), "dd.d");
  EXPECT_EQ(pattern_of_pieces({kFirst, kSecond}, kDigit), "dd");
}

TEST(FigurePieces, AreUnknownWhereOneIsNeither) {
  EXPECT_EQ(pattern_of_pieces({kFirst, {{30, 40}, {20, 31}}}, kDigit), "") << "half a digit";
  EXPECT_EQ(pattern_of_pieces({kFirst, {{27, 56}, {20, 45}}}, kDigit), "") << "two that touch";
  EXPECT_EQ(pattern_of_pieces({kFirst, {{24, 27}, {42, 45}}, kSecond}, kDigit), "") << "a speck";
  EXPECT_EQ(pattern_of_pieces({kFirst, {{27, 31}, {22, 26}}, kThird}, kDigit), "") << "not at their feet";
  EXPECT_EQ(pattern_of_pieces({kComma, kThird}, kDigit), "");
  EXPECT_EQ(pattern_of_pieces({kFirst, kSecond, kComma}, kDigit), "");
  EXPECT_EQ(pattern_of_pieces({}, kDigit), "");
}

TEST(FigurePieces, StandAgainstReadingsOfOtherSigns) {
  std::vector<Reading> readings = {{"5,559", 0.9985}, {"57559", 0.0012}, {"5.559", 0.0002}};
  weigh_by_pieces(readings, "d.ddd");
  EXPECT_GT(readings[0].probability, 0.9996);
  EXPECT_EQ(readings[0].text, "5,559");
  EXPECT_NEAR(readings[1].probability, 0.0002, 1e-5) << "which of the two separators it is they do not tell";
}

TEST(FigurePieces, TellACommaByItsTailButNoPointByItsLack) {
  std::vector<Reading> comma = {{"5,559", 0.9985}, {"5.559", 0.0012}};
  weigh_by_pieces(comma, "d,ddd");
  EXPECT_GT(comma[0].probability, 0.9995);
  for (const char* first : {"5.559", "5,559"}) {
    std::vector<Reading> point = {{first, 0.9985}, {first[1] == '.' ? "5,559" : "5.559", 0.0012}};
    weigh_by_pieces(point, "d.ddd");
    EXPECT_EQ(point[0].probability, 0.9985) << "a fax takes tails";
  }
}

TEST(FigurePieces, SayNothingAgainstAFirstReadingThatIsOther) {
  for (const char* pattern : {"", "ddddd", "d.dd"}) {
    std::vector<Reading> readings = {{"5,559", 0.9985}, {"57559", 0.0012}};
    weigh_by_pieces(readings, pattern);
    EXPECT_EQ(readings, (std::vector<Reading>{{"5,559", 0.9985}, {"57559", 0.0012}})) << pattern;
  }
}

}  // namespace
}  // namespace nianbao::ocr
