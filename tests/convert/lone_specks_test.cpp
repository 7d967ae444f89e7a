#include "convert/lone_specks.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::convert {
namespace {

// A cell of 30 x 24 points at 300 dpi with ink in the boxes; how sure it is then blank, a figure beside it at y 50 and
// so many cells of the page without any ink.
double blank_with(const std::vector<Box>& inks, std::size_t others = 0, double belief = 0.99) {
  Image page = blank_image(250, 100, 1, 300);
  for (const Box& ink : inks) {
    for (int y = static_cast<int>(ink.y0); y < static_cast<int>(ink.y1); ++y) {
      for (int x = static_cast<int>(ink.x0); x < static_cast<int>(ink.x1); ++x) page.row(y)[x] = 0;
    }
  }
  std::vector<ocr::Numeral> numerals = {{ocr::NumeralKind::blank, {{"", belief}, {"-", 0.005}}, {}, {}},
                                        {ocr::NumeralKind::figure, {{"5", 0.9999}}, {}, {160, 35, 180, 65}}};
  std::vector<Box> cells = {{0, 0, 125, 100}, {125, 0, 250, 100}};
  cells.resize(2 + others);
  numerals.resize(2 + others, {ocr::NumeralKind::blank, {{"", 0.9998}}, {}, {}});
  settle_lone_specks(page, cells, numerals);
  return numerals.front().readings.front().probability;
}

TEST(LoneSpecks, ACellThatHoldsNothingElseIsBlank) {
  EXPECT_GT(blank_with({{30, 20, 33, 23}}), 0.9994);
  EXPECT_GT(blank_with({{30, 20, 33, 23}, {90, 70, 94, 73}}), 0.9994);
}

TEST(LoneSpecks, NoneIsOneThatMayBeTheRestOfPrint) {
  EXPECT_EQ(blank_with({{60, 48, 63, 51}}), 0.99) << "of a dash";
  EXPECT_EQ(blank_with({{60, 30, 63, 33}, {62, 38, 65, 41}}), 0.99) << "of a digit";
  EXPECT_EQ(blank_with({{60, 20, 70, 23}}), 0.99) << "a stroke";
}

TEST(LoneSpecks, AreOfNoDashOnAPageThatPrintsNone) {
  EXPECT_GT(blank_with({{60, 48, 63, 51}}, 12), 0.9994);
  EXPECT_EQ(blank_with({{60, 30, 63, 33}, {62, 38, 65, 41}}, 12), 0.99) << "of a digit";
}

TEST(LoneSpecks, OfManyCellsAtTheHeightOfDashesMayBeTheirRests) {
  Image page = blank_image(125, 1200, 1, 300);
  std::vector<Box> cells;
  std::vector<ocr::Numeral> numerals;
  for (int i = 0; i < 12; ++i) {
    cells.push_back({0, 100.0 * i, 125, 100.0 * i + 100});
    numerals.push_back({ocr::NumeralKind::blank, {{"", 0.99}}, {}, {}});
    for (int y = 100 * i + 49; y < 100 * i + 52; ++y) std::fill(page.row(y) + 60, page.row(y) + 63, std::uint8_t{0});
  }
  settle_lone_specks(page, cells, numerals);
  EXPECT_EQ(numerals.front().readings.front().probability, 0.99);
}

TEST(LoneSpecks, FrayedRulingsAreNoPrint) {
  EXPECT_GT(blank_with({{0, 0, 4, 100}, {4, 20, 7, 22}, {30, 97, 33, 100}}), 0.9994);
  EXPECT_EQ(blank_with({{0, 0, 4, 100}, {6, 30, 9, 60}}), 0.99) << "a 1 beside the ruling";
  EXPECT_EQ(blank_with({{0, 0, 4, 100}, {0, 30, 9, 60}}), 0.99) << "one that runs into it";
}

TEST(LoneSpecks, ACellKeepsTheDoubtThatOtherThanSpecksGave) { EXPECT_EQ(blank_with({}, 0, 0.98), 0.98); }

}  // namespace
}  // namespace nianbao::convert
