#include "ocr/page_doubts.h"

#include <gtest/gtest.h>

namespace nianbao::ocr {
namespace {

Numeral figure(const std::string& text, double probability) {
  Numeral numeral;
  numeral.kind = NumeralKind::figure;
  numeral.readings = {{text, probability}, {"8", (1 - probability) / 2}};
  return numeral;
}

std::vector<Numeral> page(const Numeral& first, double others) {
  std::vector<Numeral> numerals(20, figure("3", others));
  numerals.front() = first;
  return numerals;
}

double after(const Numeral& first, double others) {
  std::vector<Numeral> numerals = page(first, others);
  weigh_by_page(numerals);
  return numerals.front().readings.front().probability;
}

TEST(PageDoubts, AreSmallerOnAPageThatIsSureAsAWhole) {
  EXPECT_NEAR(after(figure("711", 0.9982), 0.9995), 0.9994, 1e-4);
  EXPECT_EQ(after(figure("711", 0.9982), 0.98), 0.9982);
}

TEST(PageDoubts, StayWhereTheCellItselfIsInDoubt) { EXPECT_EQ(after(figure("711", 0.97), 0.9995), 0.97); }

TEST(PageDoubts, StayWhereAFaxMakesPointsOfCommas) { EXPECT_EQ(after(figure("10.912", 0.9962), 0.9995), 0.9962); }

TEST(PageDoubts, StayWhereTheOthersHaveNoneLikeThem) {
  EXPECT_EQ(after(figure("711", 0.9985), 0.9999), 0.9985);
  std::vector<Numeral> numerals(20, figure("0", 0.9999));
  for (int i = 0; i < 12; ++i) numerals.push_back(figure("7", 0.998));
  numerals.push_back(figure("0", 0.998));
  weigh_by_page(numerals);
  EXPECT_EQ(numerals.back().readings.front().probability, 0.998);
  EXPECT_NEAR(numerals[20].readings.front().probability, 0.9993, 1e-4);
}

TEST(PageDoubts, StayOnAPageOfFewFigures) {
  std::vector<Numeral> numerals(5, figure("3", 0.999));
  weigh_by_page(numerals);
  EXPECT_EQ(numerals.front().readings.front().probability, 0.999);
}

TEST(PageDoubts, ShareTheLossAmongRunnersUp) {
  std::vector<Numeral> numerals = page(figure("711", 0.998), 0.9995);
  weigh_by_page(numerals);
  const std::vector<Reading>& readings = numerals.front().readings;
  EXPECT_NEAR((1 - readings[0].probability) / readings[1].probability, 2, 1e-9);
}

}  // namespace
}  // namespace nianbao::ocr
