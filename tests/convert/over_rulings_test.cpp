#include "convert/over_rulings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "convert/side_ink.h"

namespace nianbao::convert {
namespace {

constexpr int kCell = 100;  // pixels
constexpr int kRow = 60;
constexpr int kDigit = 30;
constexpr int kTop = 15;  // of a figure in its row

void fill(Image& page, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; ++y) std::fill(page.row(y) + x0, page.row(y) + x1, std::uint8_t{0});
}

// Two columns with a ruling of two pixels between them. The first row is open, those below hold sure figures.
struct Sheet {
  Image page = blank_image(2 * kCell, 4 * kRow, 1, 300);
  std::vector<Box> cells;
  std::vector<ocr::Numeral> numerals;
  Image shown;  // the last image that was read, and of it the first cell
  Box place;

  Sheet() {
    fill(page, kCell - 1, 0, kCell + 1, 4 * kRow);
    for (int row = 0; row < 4; ++row) {
      for (int column = 0; column < 2; ++column) {
        cells.push_back({1.0 * kCell * column, 1.0 * kRow * row, 1.0 * kCell * (column + 1), 1.0 * kRow * (row + 1)});
        const Box ink = {cells.back().x0 + 40, cells.back().y0 + kTop, cells.back().x0 + 56, cells.back().y0 + 45};
        numerals.push_back({ocr::NumeralKind::figure, {{"0", 0.9999}}, {}, ink});
        if (row > 0) draw(static_cast<int>(ink.x0), static_cast<int>(ink.x1), row);
      }
    }
  }

  void draw(int x0, int x1, int row = 0) { fill(page, x0, kRow * row + kTop, x1, kRow * row + kTop + kDigit); }

  // What the cell was read as, by ink that ends and begins there.
  void say(std::size_t cell, const char* text, double belief, double x0, double x1) {
    numerals[cell] = {ocr::NumeralKind::figure, {{text, belief}}, {}, {x0, kTop, x1, kTop + kDigit}};
  }

  void settle(const char* again) { settle({ocr::NumeralKind::figure, {{again, 0.99}}, {}, {}}); }

  void settle(const ocr::Numeral& again) {
    const CellReader read = [&](const Image& image, const std::vector<Box>& some) {
      shown = image;
      place = some.front();
      std::vector<ocr::Numeral> out(some.size(), numerals.back());
      out.front() = again;
      return out;
    };
    settle_figures_over_rulings(page, page, cells, false, read, numerals);
  }

  // Of what was shown, at the middle of the figure; `above`: over it.
  bool is_white(int x, bool above = false) const {
    const int y = static_cast<int>(above ? place.y0 + 3 : (place.y0 + place.y1) / 2);
    return shown.row(y)[static_cast<int>(place.x0) + x] > 200;
  }
};

TEST(FiguresOverRulings, AreReadWithTheirRestBehindTheRulingAndWithoutIt) {
  Sheet sheet;
  sheet.draw(66, 82);
  sheet.draw(86, 108);
  sheet.draw(122, 138);
  sheet.say(0, "2", 0.7, 66, 82);
  sheet.say(1, "5", 0.9999, 122, 138);
  sheet.settle("24");
  EXPECT_EQ(sheet.numerals[0].readings.front().text, "24");
  const double both = sheet.numerals[0].readings[0].probability + sheet.numerals[0].readings[1].probability;
  EXPECT_NEAR(both, kAtRuling, 1e-9) << "a stroke may lie in the ruling";
  EXPECT_EQ(sheet.numerals[0].readings[1].text, "2");
  EXPECT_GT(sheet.place.width(), kCell);
  EXPECT_TRUE(sheet.is_white(kCell, true)) << "the ruling";
  EXPECT_FALSE(sheet.is_white(kCell)) << "the stroke across it";
  EXPECT_FALSE(sheet.is_white(104));
  EXPECT_TRUE(sheet.is_white(123)) << "of the cell beside";
}

TEST(FiguresOverRulings, AreReadWithoutTheEndOfTheOneBeside) {
  Sheet sheet;
  sheet.draw(66, 82);
  sheet.draw(86, 106);
  sheet.draw(120, 136);
  sheet.say(0, "24", 0.9999, 66, 99);
  sheet.say(1, "15", 0.7, 120, 136);
  sheet.settle("5");
  EXPECT_EQ(sheet.numerals[1].readings.front().text, "5");
  EXPECT_EQ(sheet.place.width(), kCell);
  EXPECT_TRUE(sheet.is_white(4));
  EXPECT_FALSE(sheet.is_white(28));
}

TEST(FiguresOverRulings, AreLeftAsTheyAreWhereEitherMayBeTheOne) {
  Sheet sheet;
  sheet.draw(70, 86);
  sheet.draw(90, 108);
  sheet.draw(114, 130);
  sheet.say(0, "2", 0.7, 70, 86);
  sheet.say(1, "5", 0.9999, 114, 130);
  sheet.settle("24");
  EXPECT_EQ(sheet.numerals[0].readings.front().text, "2");
}

TEST(FiguresOverRulings, AreNoneWhereWordsStandAmongTheirDigits) {
  const auto read_as = [](double figure, const char* mixed) {
    Sheet sheet;
    sheet.draw(66, 82);
    sheet.draw(86, 108);
    sheet.say(0, "2", 0.3, 66, 82);
    sheet.say(1, "5", 0.9999, 122, 138);
    sheet.settle({ocr::NumeralKind::words, {{"24", figure}}, {{mixed, 0.6}}, {}});
    return sheet.numerals[0].readings.front().text;
  };
  EXPECT_EQ(read_as(0.001, "2\uFFFC4\uFFFC"), "2") << "a note";
  EXPECT_EQ(read_as(0.2, "2\uFFFC4"), "24") << "what is left of a ruling";
}

}  // namespace
}  // namespace nianbao::convert
