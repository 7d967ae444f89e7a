#include "layout/traces.h"

#include <gtest/gtest.h>

#include "layout/traces_text.h"
#include "tests/layout/drawn_page.h"

namespace nianbao::layout {
namespace {

// What is left of a ruling across between 300 and 400: one dash in the middle of a cell, or of two.
Image with_a_dash() {
  Image image = page();
  ink(image, 325, 200, 350, 203);
  return image;
}

TextOnLine text_in_the_cell(const Image& image) { return text_on_line(image, 201.5, 300, 400, 72, 2); }

TEST(TextOnLine, AStrokeAloneInItsCellIsText) { EXPECT_EQ(text_in_the_cell(with_a_dash()).stretches.size(), 1U); }

TEST(TextOnLine, AStrokeBetweenTheFiguresOfTwoRowsIsNone) {
  Image image = with_a_dash();
  for (const int y : {172, 220}) ink(image, 370, y, 380, y + 16);
  EXPECT_TRUE(text_in_the_cell(image).stretches.empty());
}

TEST(TextOnLine, AStrokeBetweenTheCharactersOfALabelDownItsCellIsText) {
  Image image = with_a_dash();
  for (const int y : {170, 215}) ink(image, 326, y, 348, y + 22);
  EXPECT_EQ(text_in_the_cell(image).stretches.size(), 1U);
}

TEST(Traces, OfTwoTablesInLineTheRulingsAreNotFollowedOverTheWhiteBetweenThem) {
  Image image = page();
  ink(image, 20, 300, 120, 301);
  ink(image, 320, 300, 700, 301);
  // The ruling that crosses at 120, at the end of the first table, was lost.
  const std::vector<Piece> crossing = {{20, 200, 500, 1}, {320, 200, 500, 1}, {700, 200, 500, 1}};
  const Image standing = transposed(image);
  const Traces traces(image, standing, 36);
  EXPECT_EQ(traces.gone_on({300.5, 320, 700, 1}, crossing).from, 320);
}

}  // namespace
}  // namespace nianbao::layout
