#include "convert/figures_alone.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::convert {
namespace {

// A line of signs, 10 pixels wide and 20 high each, that begin at these places.
Image line_of(const std::vector<int>& signs) {
  Image ink = blank_image(200, 40, 1, 200);
  for (const int x : signs) {
    for (int y = 10; y < 30; ++y) std::fill_n(ink.row(y) + x, 10, std::uint8_t{0});
  }
  return ink;
}

Word word(const std::string& text, double x0, double x1) {
  Word word;
  word.box = {x0, 10, x1, 30};
  word.text = text;
  return word;
}

constexpr Box kLine = {5, 8, 195, 32};

TEST(FiguresAlone, EndInTheWhiteBesideTheWordsNextToThem) {
  const Image ink = line_of({20, 34, 60, 84, 98});  // 16件25
  const std::vector<FigureAlone> figures =
      *figures_alone(ink, kLine, {word("16", 20, 44), word("件", 59, 71), word("25", 83, 108)}, {});
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].text, "16");
  EXPECT_EQ(figures[0].box, (Box{12.5, 8, 52, 32}));
  EXPECT_EQ(figures[1].text, "25");
  EXPECT_EQ(figures[1].box, (Box{77, 8, 151.5, 32}));
}

TEST(FiguresAlone, HoldADigitThatWasNotRead) {
  const Image ink = line_of({20, 60, 84, 98});  // 件, then a digit that no word has
  const std::vector<FigureAlone> figures = *figures_alone(ink, kLine, {word("件", 20, 30), word("25", 84, 108)}, {});
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_LT(figures[0].box.x0, 60);
}

TEST(FiguresAlone, JoinTheirPartsAndLeaveOutTheMarksOfTheSentence) {
  const Image ink = line_of({20, 34, 48, 70, 90});
  const std::vector<FigureAlone> figures = *figures_alone(
      ink, kLine, {word("5", 20, 30), word(",", 34, 44), word("382", 48, 58), word(",", 70, 80), word("件", 90, 100)},
      {});
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0].text, "5,382");
}

TEST(FiguresAlone, AreNotSeenWhereNothingIsWhite) {
  const Image ink = line_of({0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190});
  EXPECT_FALSE(figures_alone(ink, kLine, {word("件", 20, 60), word("25", 60, 100)}, {}).has_value());
  EXPECT_TRUE(figures_alone(ink, kLine, {word("件", 20, 60)}, {})->empty());
}

TEST(FiguresAlone, StandWhereTheNumeralRecogniserFoundThemToo) {
  const Image ink = line_of({20, 34, 60, 84, 98});  // 16件25, whose boxes overlap
  const std::vector<Word> words = {word("16", 26, 50), word("件", 48, 94), word("25", 88, 110)};
  const std::vector<FigureAlone> figures =
      *figures_alone(ink, kLine, words, {{"16", 0.9, 24, 38}, {"25", 0.9, 88, 103}});
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].box, (Box{12.5, 8, 52, 32}));
  EXPECT_EQ(figures[1].box, (Box{77, 8, 151.5, 32}));
}

TEST(LineParts, StandBesideTheFiguresThatWereSeen) {
  const Image ink = line_of({20, 34, 60, 84, 98});  // 16件25
  const std::vector<LinePart> parts = parts_of(ink, kLine, {{"16", 1, 22, 42}, {"25", 1, 86, 106}});
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].figure, "16");
  EXPECT_EQ(parts[0].box, (Box{12.5, 8, 52, 32}));
  EXPECT_EQ(parts[1].figure, "");
  EXPECT_EQ(parts[1].box, (Box{60, 8, 70, 32}));
  EXPECT_EQ(parts[2].figure, "25");
}

TEST(LineParts, AreNoneWithoutAFigureOrWithoutWhiteAroundIt) {
  EXPECT_TRUE(parts_of(line_of({20, 34}), kLine, {}).empty());
  const Image touching = line_of({0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180});
  EXPECT_TRUE(parts_of(touching, {0, 8, 190, 32}, {{"25", 1, 60, 80}}).empty());
}

}  // namespace
}  // namespace nianbao::convert
