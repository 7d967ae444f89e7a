#include "ocr/fit_to_pages.h"

#include <gtest/gtest.h>

namespace nianbao::ocr {
namespace {

std::vector<Reading> fitted(NumeralKind kind, std::vector<Reading> readings, bool in_greys = true) {
  Numeral numeral;
  numeral.kind = kind;
  numeral.readings = std::move(readings);
  std::vector<Numeral> page = {numeral};
  fit_to_pages(page, in_greys);
  return page.front().readings;
}

TEST(FitToPages, LowersTheDoubtInAFigureAndItsRunnersUpAlike) {
  const std::vector<Reading> readings = fitted(NumeralKind::figure, {{"711", 0.99}, {"714", 0.0075}, {"771", 0.0025}});
  EXPECT_NEAR(readings[0].probability, 0.99936, 1e-5);
  EXPECT_NEAR(readings[1].probability, 0.75 * (1 - readings[0].probability), 1e-9);
  EXPECT_NEAR(readings[2].probability, 0.25 * (1 - readings[0].probability), 1e-9);
}

TEST(FitToPages, KeepsTheDoubtThatNoReadingAccountsFor) {
  EXPECT_NEAR(fitted(NumeralKind::figure, {{"7745", 0.9962}, {"745", 0}})[0].probability, 0.9962, 1e-9);
  EXPECT_LT(fitted(NumeralKind::figure, {{"711", 0.991}, {"714", 0.005}})[0].probability, 0.996);
}

TEST(FitToPages, IsNeverSurerThanWasCounted) {
  EXPECT_NEAR(fitted(NumeralKind::figure, {{"711", 0.9999}, {"771", 0.00005}})[0].probability, 0.99995, 1e-9);
}

TEST(FitToPages, KeepsTheDoubtBetweenAPointAndACommaOfAFax) {
  const std::vector<Reading> readings = {{"10,912", 0.99}, {"10.912", 0.005}, {"40,912", 0.005}};
  const std::vector<Reading> faxed = fitted(NumeralKind::figure, readings, false);
  EXPECT_GT(faxed[0].probability + faxed[1].probability, 0.9997);
  EXPECT_NEAR(faxed[0].probability / faxed[1].probability, 0.99 / 0.005, 1e-6);
  EXPECT_GT(fitted(NumeralKind::figure, readings)[0].probability, 0.999);
}

TEST(FitToPages, KeepsTheDoubtInStrokesAndInFiguresThatAreNotNearlySure) {
  EXPECT_EQ(fitted(NumeralKind::figure, {{"—", 0.99}, {"1", 0.01}})[0].probability, 0.99);
  EXPECT_EQ(fitted(NumeralKind::figure, {{"0", 0.986}, {"9", 0.008}})[0].probability, 0.986);
  EXPECT_EQ(fitted(NumeralKind::words, {{"4", 0.99}})[0].probability, 0.99);
}

}  // namespace
}  // namespace nianbao::ocr
