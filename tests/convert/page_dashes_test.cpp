#include "convert/page_dashes.h"

#include <gtest/gtest.h>

namespace nianbao::convert {
namespace {

// A page of a cell with a stroke so far below its upper ruling, of 100 pixels at 300 dpi, and so many blank ones.
Dashes dashes_with(double depth, std::size_t blanks) {
  std::vector<Box> cells = {{0, 0, 140, 100}};
  std::vector<ocr::Numeral> numerals = {{ocr::NumeralKind::figure, {{"—", 0.6}}, {}, {50, depth - 2, 80, depth + 2}}};
  cells.resize(1 + blanks, {0, 100, 140, 200});
  numerals.resize(1 + blanks, {ocr::NumeralKind::blank, {{"", 0.9998}}, {}, {}});
  doubt_strokes_on_rulings(cells, 300, numerals);
  return dashes_of(numerals);
}

TEST(PageDashes, AreThoseThatStandOffTheRulings) {
  EXPECT_EQ(dashes_with(50, 12), Dashes::printed);
  EXPECT_EQ(dashes_with(50, 0), Dashes::printed);
}

TEST(PageDashes, AreNoneWhereOnlyARulingIsLeftBesideManyBlankCells) {
  EXPECT_EQ(dashes_with(4, 12), Dashes::none);
  EXPECT_EQ(dashes_with(97, 12), Dashes::none);
  EXPECT_EQ(dashes_with(4, 3), Dashes::unknown);
}

}  // namespace
}  // namespace nianbao::convert
