#include "layout/lines.h"

#include <gtest/gtest.h>

#include "document/unicode.h"

namespace nianbao::layout {
namespace {

// Glyphs of 20 pixels an em (10 for ASCII) from (x, y) on; `rise`: pixels that each glyph stands lower than the last.
void put(Page& page, double x, double y, const std::string& text, double em = 20, double rise = 0) {
  bool blank = false;
  for (const char32_t c : decode_utf8(text)) {
    const double width = c < 0x80 ? em / 2 : em;
    if (!is_space(c)) {
      Word word;
      word.text = encode_utf8(c);
      word.box = {x, y, x + width, y + em};
      word.size = em;
      word.space_before = blank;
      page.words.push_back(word);
    }
    blank = is_space(c);
    x += width;
    y += rise;
  }
}

std::string lines_of(const Page& page, const std::vector<Box>& occupied = {}) {
  std::string out = "\n";
  for (const Line& line : find_lines(page, page.words, occupied)) out += line.text + "\n";
  return out;
}

TEST(Lines, TextInTwoColumnsIsReadColumnByColumnAfterItsTitle) {
  Page page;
  put(page, 200, 0, "跨栏的大标题在这里啊", 30);
  for (int row = 0; row < 3; ++row) {
    put(page, 0, 60 + row * 30, "左栏的一行有十个字啊");
    put(page, 300, 66 + row * 30, "右栏的一行有十个字啊");
  }
  put(page, 0, 200, "末尾一行横跨左右两栏所以在最后才读到它们");
  EXPECT_EQ(lines_of(page), R"(
跨栏的大标题在这里啊
左栏的一行有十个字啊
左栏的一行有十个字啊
左栏的一行有十个字啊
右栏的一行有十个字啊
右栏的一行有十个字啊
右栏的一行有十个字啊
末尾一行横跨左右两栏所以在最后才读到它们
)");
}

TEST(Lines, AHeadingUnderATableInTheLeftColumnComesBeforeTheRightColumn) {
  Page page;
  for (int row = 0; row < 3; ++row) put(page, 0, row * 30, "左栏的一行有十个字啊");
  for (int row = 0; row < 7; ++row) put(page, 300, row * 30, "右栏的一行有十个字啊");
  for (int row = 0; row < 5; ++row) put(page, 0, 210 + row * 30, "一、标题");
  const std::string lines = lines_of(page, {Box{0, 100, 200, 190}});
  EXPECT_LT(lines.rfind("一、标题"), lines.find("右栏"));
}

TEST(Lines, AHeadingUnderAHighTableThatEndsBelowTheRightColumnComesBeforeIt) {
  Page page;
  for (int row = 0; row < 3; ++row) put(page, 0, row * 30, "左栏的一行有十个字啊");
  for (int row = 0; row < 9; ++row) put(page, 300, row * 30, "右栏的一行有十个字啊");
  put(page, 0, 430, "一、标题");
  const std::string lines = lines_of(page, {Box{0, 100, 200, 400}});
  EXPECT_LT(lines.find("一、标题"), lines.find("右栏"));
}

TEST(Lines, ANumberInTheMiddleOfTheRightColumnIsItsFirstLineThoughTheLeftOneBeginsLower) {
  Page page;
  put(page, 180, 0, "跨栏的大标题在这里", 30);
  put(page, 340, 60, "政办发四十四号");
  put(page, 60, 80, "关于印发");
  for (int row = 0; row < 4; ++row) {
    put(page, 0, 110 + row * 30, "左栏的一行有十个字啊");
    put(page, 300, 90 + row * 30, "右栏的一行有十一个字啊");
  }
  EXPECT_EQ(lines_of(page), R"(
跨栏的大标题在这里
关于印发
左栏的一行有十个字啊
左栏的一行有十个字啊
左栏的一行有十个字啊
左栏的一行有十个字啊
政办发四十四号
右栏的一行有十一个字啊
右栏的一行有十一个字啊
右栏的一行有十一个字啊
右栏的一行有十一个字啊
)");
}

TEST(Lines, TheShortEndOfAParagraphIsTheRightColumnsFirstLineThoughTheLeftOneBeginsLower) {
  Page page;
  put(page, 180, 0, "跨栏的大标题在这里", 30);
  put(page, 300, 60, "照执行。");
  for (int row = 0; row < 4; ++row) {
    put(page, 0, 80 + row * 30, "左栏的一行有十个字啊");
    put(page, 300, 90 + row * 30, "右栏的一行有十一个字啊");
  }
  const std::string lines = lines_of(page);
  EXPECT_LT(lines.rfind("左栏"), lines.find("照执行"));
}

TEST(Lines, AnIndentedHeadingIsTheRightColumnsFirstLineThoughTheLeftOneBeginsLower) {
  Page page;
  put(page, 180, 0, "跨栏的大标题在这里", 30);
  put(page, 340, 60, "三、保障");
  for (int row = 0; row < 4; ++row) {
    put(page, 0, 80 + row * 30, "左栏的一行有十个字啊");
    put(page, 300, 90 + row * 30, "右栏的一行有十一个字啊");
  }
  const std::string lines = lines_of(page);
  EXPECT_LT(lines.rfind("左栏"), lines.find("三、保障"));
}

TEST(Lines, TheEndOfAParagraphDoesNotTellAgainstAColumnOfShortLines) {
  Page page;
  put(page, 180, 0, "跨栏的大标题在这里", 30);
  put(page, 300, 60, "伍。");
  for (int row = 0; row < 6; ++row) {
    put(page, 0, 80 + row * 30, "左栏的一行有十个字啊");
    put(page, 320, 90 + row * 30, row % 2 == 0 ? "小标题" : "右栏的一行有十个字");
  }
  const std::string lines = lines_of(page);
  EXPECT_LT(lines.rfind("左栏"), lines.find("伍"));
}

TEST(Lines, AFramedAsideComesAfterTheTextBesideIt) {
  Page page;
  for (int row = 0; row < 4; ++row) put(page, 0, row * 30, "左边的正文一行十个字");
  put(page, 240, 16, "咨询电话：");
  put(page, 240, 46, "六五三二");
  page.frames = {{230, 10, 360, 70}};
  put(page, 0, 120, "下面的正文横跨整个页面的宽度一直排到右边");
  EXPECT_EQ(lines_of(page), R"(
左边的正文一行十个字
左边的正文一行十个字
左边的正文一行十个字
左边的正文一行十个字
咨询电话：
六五三二
下面的正文横跨整个页面的宽度一直排到右边
)");
}

TEST(Lines, WhatStandsInAFrameInsideAFrameStaysTogether) {
  Page page;
  put(page, 20, 10, "外框第一行");
  put(page, 40, 50, "内框左");
  put(page, 40, 80, "内框左二");
  put(page, 180, 66, "内框右边的话");
  put(page, 20, 130, "外框最后一行");
  page.frames = {{0, 0, 400, 160}, {30, 40, 160, 110}, {170, 40, 390, 110}};
  EXPECT_EQ(lines_of(page), R"(
外框第一行
内框左
内框左二
内框右边的话
外框最后一行
)");
}

TEST(Lines, NamesBesideNumbersStayRows) {
  Page page;
  for (int row = 0; row < 4; ++row) {
    put(page, 0, row * 30, "张三");
    put(page, 200, row * 30, "0517-8722");
  }
  EXPECT_EQ(lines_of(page), "\n张三0517-8722\n张三0517-8722\n张三0517-8722\n张三0517-8722\n");
}

TEST(Lines, ASlantedLineStaysOneLine) {
  Page page;
  put(page, 0, 0, "这一行文字稍微有一点倾斜但是仍然只是一行", 20, 1);
  put(page, 0, 28, "这一行文字稍微有一点倾斜但是仍然只是一行", 20, 1);
  EXPECT_EQ(lines_of(page), "\n这一行文字稍微有一点倾斜但是仍然只是一行\n这一行文字稍微有一点倾斜但是仍然只是一行\n");
}

TEST(Lines, ASuperscriptStandsOnItsLine) {
  Page page;
  put(page, 0, 20, "面积100m");
  put(page, 80, 16, "2", 11);
  put(page, 86, 20, "以上");
  EXPECT_EQ(lines_of(page), "\n面积100m2以上\n");
}

TEST(Lines, BlanksStandBetweenLatinWordsOnly) {
  Page page;
  put(page, 0, 0, "使用 Open Data 平台 2023 年 1 月");
  EXPECT_EQ(lines_of(page), "\n使用Open Data平台2023年1月\n");
}

TEST(Lines, AGapBetweenFiguresIsABlankThoughNoneIsPrinted) {
  Page page;
  put(page, 0, 0, "3960");
  put(page, 50, 0, "704");
  EXPECT_EQ(lines_of(page), "\n3960 704\n");
}

TEST(Lines, LowPunctuationOfReadTextStaysOnItsLine) {
  Page page;
  put(page, 0, 0, "公开");
  Word comma;
  comma.text = "，";
  comma.box = {42, 15, 47, 23};
  comma.size = 20;
  comma.origin = Origin::ocr;
  page.words.push_back(comma);
  put(page, 60, 0, "透明");
  put(page, 0, 26, "下一行文字");
  EXPECT_EQ(lines_of(page), "\n公开，透明\n下一行文字\n");
}

TEST(Lines, WhatIsReadWithDoubtInASealIsItsOwnRing) {
  Page page;
  page.seals = {{0, 0, 200, 200}};
  put(page, 40, 40, "县民");
  for (Word& word : page.words) word.confidence = 0.8;
  put(page, 40, 100, "2024年1月");
  put(page, 150, 160, "办公室外");
  EXPECT_EQ(lines_of(page), "\n2024年1月\n办公室外\n");
}

TEST(Lines, VerticalTextIsReadFromRightToLeft) {
  Page page;
  const std::u32string right = U"先读这里";
  const std::u32string left = U"后读这里";
  for (std::size_t i = 0; i < 4; ++i) {
    const double y = static_cast<double>(i) * 20;
    Word word;
    word.vertical = true;
    word.size = 20;
    word.text = encode_utf8(left[i]);
    word.box = {0, y, 20, y + 20};
    page.words.push_back(word);
    word.text = encode_utf8(right[i]);
    word.box = {30, y, 50, y + 20};
    page.words.push_back(word);
  }
  EXPECT_EQ(lines_of(page), "\n先读这里\n后读这里\n");
}

TEST(Lines, ATablePartsTheTextOnItsSides) {
  Page page;
  put(page, 0, 50, "表左");
  put(page, 300, 50, "表右");
  EXPECT_EQ(lines_of(page), "\n表左表右\n");
  EXPECT_EQ(lines_of(page, {Box{60, 0, 280, 200}}), "\n表左\n表右\n");
}

}  // namespace
}  // namespace nianbao::layout
