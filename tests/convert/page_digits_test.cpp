#include "convert/page_digits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace nianbao::convert {
namespace {

constexpr int kCell = 80;     // width and height of a cell, pixels
constexpr int kColumns = 12;  // of the table

void fill(Image& page, int x0, int y0, int x1, int y1, std::uint8_t grey) {
  for (int y = y0; y < y1; ++y) std::fill(page.row(y) + x0, page.row(y) + x1, grey);
}

// A table of one row. What is drawn is 30 pixels high and 16 wide, in the middle of its cell.
struct Sheet {
  Image page = blank_image(kCell * kColumns, kCell, 1, 300);
  std::vector<Box> cells;
  std::vector<ocr::Numeral> numerals;

  Sheet() {
    for (int i = 0; i < kColumns; ++i) {
      cells.push_back({1.0 * kCell * i, 0, 1.0 * kCell * (i + 1), kCell});
      numerals.push_back({ocr::NumeralKind::blank, {{"", 0.9999}}, {}, {}});
    }
  }

  // Two strokes that stand beside each other, as a fax leaves a 0.
  void draw_zero(int i) {
    for (const int x : {kCell * i + 32, kCell * i + 44}) fill(page, x, 28, x + 4, 52, 0);
  }

  // Three strokes that lie above each other, as it leaves an 8 or a 3.
  void draw_other(int i) {
    for (const int y : {25, 38, 51}) fill(page, kCell * i + 33, y, kCell * i + 47, y + 4, 0);
  }

  void say(int i, ocr::NumeralKind kind, std::vector<Reading> readings) {
    const double x = kCell * i + 32;
    numerals[static_cast<std::size_t>(i)] = {kind, std::move(readings), {}, {x, 25, x + 16, 55}};
  }

  const ocr::Numeral& settled(int i) {
    settle_by_likeness(page, cells, std::vector<std::size_t>(cells.size(), 0), numerals);
    return numerals[static_cast<std::size_t>(i)];
  }
};

// Six sure digits of each kind but for the last, which stands for what is open.
Sheet sheet() {
  Sheet sheet;
  for (int i = 0; i + 1 < kColumns; ++i) {
    if (i % 2 == 0) sheet.draw_zero(i);
    if (i % 2 != 0) sheet.draw_other(i);
    sheet.say(i, ocr::NumeralKind::figure, {{i % 2 == 0 ? "0" : "8", 0.9999}});
  }
  return sheet;
}

constexpr int kOpen = kColumns - 1;

TEST(PageDigits, ADigitThatLooksLikeTheSureOnesIsReadAsThey) {
  Sheet words = sheet();
  words.draw_zero(kOpen);
  words.say(kOpen, ocr::NumeralKind::words, {{"", 0.01}});
  EXPECT_EQ(words.settled(kOpen).kind, ocr::NumeralKind::figure);
  EXPECT_EQ(words.settled(kOpen).readings.front(), (Reading{"0", kAlikeBelieved}));
}

TEST(PageDigits, APrintThatIsLikeNoneStaysOpen) {
  Sheet words = sheet();
  fill(words.page, kCell * kOpen + 38, 25, kCell * kOpen + 42, 55, 0);
  words.say(kOpen, ocr::NumeralKind::words, {{"", 0.01}});
  EXPECT_EQ(words.settled(kOpen).kind, ocr::NumeralKind::words);
}

TEST(PageDigits, ADigitBesideOtherPrintOrASpeckWhereAPointWouldBeStaysOpen) {
  Sheet two = sheet();
  two.draw_zero(kOpen);
  fill(two.page, kCell * kOpen + 60, 26, kCell * kOpen + 64, 54, 0);
  two.say(kOpen, ocr::NumeralKind::words, {{"", 0.01}});
  EXPECT_EQ(two.settled(kOpen).kind, ocr::NumeralKind::words);
  Sheet point = sheet();
  point.draw_zero(kOpen);
  fill(point.page, kCell * kOpen + 24, 48, kCell * kOpen + 27, 51, 0);
  point.say(kOpen, ocr::NumeralKind::words, {{"", 0.01}});
  EXPECT_EQ(point.settled(kOpen).kind, ocr::NumeralKind::words);
}

TEST(PageDigits, AnotherFigureThatTheRecogniserBelievesIsNotOverruled) {
  Sheet figure = sheet();
  figure.draw_zero(kOpen);
  figure.say(kOpen, ocr::NumeralKind::figure, {{"6", 0.7}, {"0", 0.2}});
  EXPECT_EQ(figure.settled(kOpen).readings.front().text, "6");
}

}  // namespace
}  // namespace nianbao::convert
