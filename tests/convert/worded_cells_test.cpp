#include "convert/worded_cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ocr/numeral_decode.h"

namespace nianbao::convert {
namespace {

const std::string kWords = ocr::kOtherWriting;

ocr::Numeral seen(std::vector<Reading> mixed, std::vector<Reading> readings) {
  ocr::Numeral numeral;
  numeral.kind = ocr::NumeralKind::words;
  numeral.mixed = std::move(mixed);
  numeral.readings = std::move(readings);
  return numeral;
}

TEST(WordedCells, ACellWhoseInkIsNoLineDoesNotBecomeASureBlank) {
  layout::Upright upright;
  upright.ink = blank_image(400, 200, 1, 200);
  for (int y = 140; y < 165; ++y) std::fill_n(upright.ink.row(y) + 100, 60, std::uint8_t{0});
  upright.grey = upright.ink;
  std::vector<Table> pieces(1);
  for (const Box& box : {Box{10, 10, 390, 90}, Box{10, 110, 390, 190}}) {
    Cell cell;
    cell.box = box;
    cell.text = "增加5";
    pieces[0].cells.push_back(cell);
  }
  Readers readers({}, {"增加"});
  weigh_worded_cells(upright.grey, upright, {}, {pieces[0].cells[0].box, pieces[0].cells[1].box}, pieces, readers);
  EXPECT_TRUE(pieces[0].cells[0].readings.empty());
}

TEST(WordedCells, AreAsSureAsTheirFiguresWhereTheNetworkSawTheSame) {
  const ocr::Numeral numeral = seen({{"80" + kWords + "26" + kWords, 0.92},
                                     {"80" + kWords + "126" + kWords, 0.01},
                                     {"80/" + kWords + "26" + kWords, 0.02}},
                                    {{"8026", 0.05}});
  EXPECT_NEAR(belief_in_figures(numeral, "80（其中修订26件）"), 0.99, 1e-9);
  EXPECT_NEAR(belief_in_figures(numeral, "80（其中修订126件）"), 0.01, 1e-9);
  EXPECT_EQ(belief_in_figures(numeral, "80（其中修订86件）"), 0);
}

TEST(WordedCells, KeepASignThatTheNetworkSawBesideThem) {
  const ocr::Numeral numeral = seen({{kWords + "-5", 0.9}, {kWords + "5", 0.1}}, {{"", 0}});
  EXPECT_NEAR(belief_in_figures(numeral, "增加5"), 0.1, 1e-9);
}

TEST(WordedCells, KeepPointsWithinFigures) {
  const ocr::Numeral numeral = seen({{"160.59" + kWords, 0.8}, {"16059" + kWords, 0.2}}, {{"", 0}});
  EXPECT_NEAR(belief_in_figures(numeral, "160.59万元"), 0.8, 1e-9);
}

TEST(WordedCells, MissAUnitThatTheNetworkSaw) {
  const ocr::Numeral numeral = seen({{"7" + kWords, 0.95}, {kWords, 0.02}}, {{"7", 0.03}});
  EXPECT_NEAR(lost_words(numeral, "7"), 0.97, 1e-9);
  EXPECT_EQ(lost_words(numeral, "7元"), 0);
  ocr::Numeral figure = seen({}, {{"7", 0.6}});
  figure.kind = ocr::NumeralKind::figure;
  EXPECT_NEAR(lost_words(figure, "7"), 0.4, 1e-9);
}

TEST(WordedCells, ADoubtfulNoughtMayAsWellBeAStroke) {
  const std::vector<Reading> readings = beside_strokes({"0", 0.5});
  ASSERT_EQ(readings.size(), 2U);
  EXPECT_EQ(readings[1].text, "—");
  EXPECT_NEAR(readings[1].probability, 0.25, 1e-9);
  EXPECT_EQ(beside_strokes({"10", 0.5}).size(), 1U);
}

}  // namespace
}  // namespace nianbao::convert
