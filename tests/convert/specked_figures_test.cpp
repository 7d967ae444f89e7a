#include "convert/specked_figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace nianbao::convert {
namespace {

constexpr int kDigit = 30;  // height, pixels; its width is 16 of them
constexpr int kWidth = 16;
constexpr int kCell = 200;
constexpr int kRow = 60;
constexpr int kFigures = 8;

void fill(Image& page, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(page.row(y) + x0, page.row(y) + x1, std::uint8_t{0});
}

enum class Set { middle, right };
enum class Figures { long_and_short, of_one_digit };

// A table of one column, its figures drawn as bars as wide as digits; the last of them is open.
struct Sheet {
  Image page = blank_image(kCell, kRow* kFigures, 1, 300);
  std::vector<Box> cells;
  std::vector<ocr::Numeral> numerals;
  Box open;  // ink of the last figure

  // `shift`: of the open figure, as what lost a sign at its left stands, pixels.
  explicit Sheet(Set set = Set::middle, int shift = 0, Figures figures = Figures::long_and_short) {
    for (int i = 0; i < kFigures; ++i) {
      const std::string text = i % 2 == 0 ? "0" : figures == Figures::of_one_digit ? "5" : "57";
      const int width = kWidth * static_cast<int>(text.size());
      const int from = (set == Set::middle ? (kCell - width) / 2 : kCell - 20 - width) + (i + 1 < kFigures ? 0 : shift);
      const int y = kRow * i + 15;
      for (int k = 0; k * kWidth < width; ++k)
        fill(page, from + k * kWidth + 1, y, from + (k + 1) * kWidth - 1, y + kDigit);
      open = {from + 1.0, 1.0 * y, from + width - 1.0, 1.0 * y + kDigit};
      cells.push_back({0, 1.0 * kRow * i, kCell, 1.0 * kRow * (i + 1)});
      numerals.push_back({ocr::NumeralKind::figure, {{text, 0.9999}}, {}, open});
    }
    const std::string text = numerals.back().readings.front().text;
    numerals.back().readings = {{"-" + text, 0.9}, {text, 0.1}};
    numerals.back().ink.x0 -= 20;
  }

  // Left of the open figure by so much, at the middle of its height.
  void draw_speck(int apart) {
    const int x = static_cast<int>(open.x0) - apart;
    fill(page, x - 3, kRow * kFigures - 35, x, kRow * kFigures - 32);
  }

  // What is believed of the open figure, read as so much where nothing stands beside it.
  Reading settled(const std::string& again = "57") {
    const CellReader read = [&](const Image& clean, const std::vector<Box>& some) {
      std::vector<ocr::Numeral> out(some.size(), numerals.front());
      const std::uint8_t* row = clean.row(kRow * kFigures - 34);
      const bool bare =
          std::all_of(row, row + static_cast<int>(open.x0), [](std::uint8_t grey) { return grey == 255; });
      out.front() = {ocr::NumeralKind::figure, {{bare ? again : "-57", 0.9998}}, {}, open};
      return out;
    };
    settle_specked_figures(page, cells, std::vector<std::size_t>(cells.size(), 0), read, numerals);
    return numerals.back().readings.front();
  }
};

TEST(SpeckedFigures, AreReadWithoutTheSpeckBesideThem) {
  Sheet sheet;
  sheet.draw_speck(12);
  EXPECT_EQ(sheet.settled().text, "57");
  EXPECT_GT(sheet.numerals.back().readings.front().probability, 0.9994);
  EXPECT_EQ(sheet.numerals.back().ink.x0, sheet.open.x0);
}

TEST(SpeckedFigures, KeepTheirDoubtWhereTheyStandAsWhatLostASign) {
  Sheet sheet(Set::middle, 6);
  sheet.draw_speck(12);
  EXPECT_EQ(sheet.settled().text, "-57");
}

TEST(SpeckedFigures, KeepItWhereALossWouldNotMoveThemAndTheSpeckMayBeOfASign) {
  Sheet sheet(Set::right);
  sheet.draw_speck(12);
  EXPECT_EQ(sheet.settled().text, "-57");
}

TEST(SpeckedFigures, KeepItWhereFiguresOfOneWidthDoNotShowHowTheyAreSet) {
  Sheet sheet(Set::right, 0, Figures::of_one_digit);
  sheet.draw_speck(12);
  EXPECT_EQ(sheet.settled("5").text, "-5");
}

TEST(SpeckedFigures, AreReadWithoutASpeckWhereNoSignReachesOnAPageThatKeptItsStrokes) {
  Sheet sheet(Set::right);
  sheet.draw_speck(24);
  EXPECT_EQ(sheet.settled().text, "57");
  Sheet in_pieces(Set::right);
  in_pieces.draw_speck(24);
  for (int i = 0; i < kFigures; ++i) {
    const int y = kRow * i + 15 + kDigit / 2;
    for (int row = y - 1; row < y + 2; ++row) std::fill_n(in_pieces.page.row(row), kCell, std::uint8_t{255});
  }
  EXPECT_EQ(in_pieces.settled().text, "-57");
}

TEST(SpeckedFigures, KeepWhatStandsAsNearAsPartsOfDigits) {
  Sheet sheet;
  sheet.draw_speck(4);
  EXPECT_EQ(sheet.settled().text, "-57");
}

TEST(SpeckedFigures, KeepTheirDoubtWhereOtherDigitsComeOut) {
  Sheet sheet;
  sheet.draw_speck(12);
  EXPECT_EQ(sheet.settled("51").text, "-57");
}

}  // namespace
}  // namespace nianbao::convert
