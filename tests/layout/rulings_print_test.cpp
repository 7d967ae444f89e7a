#include "layout/rulings_print.h"

#include <gtest/gtest.h>

#include "document/geometry.h"

namespace nianbao::layout {
namespace {

constexpr double kPoint = 4;  // pixels

// Paper with ink in the boxes.
Image paper(const std::vector<Box>& boxes) {
  Image ink = blank_image(600, 300, 1, kPoint * 72);
  for (const Box& box : boxes) {
    for (int y = static_cast<int>(box.y0); y < static_cast<int>(box.y1); ++y) {
      for (int x = static_cast<int>(box.x0); x < static_cast<int>(box.x1); ++x) ink.row(y)[x] = 0;
    }
  }
  return ink;
}

// A line of print on both sides of 150, from x0 to x1.
std::vector<Box> print(double x0, double x1) { return {{x0, 120, x1, 143}, {x0, 158, x1, 180}}; }

const std::vector<Piece> kCrossing = {{500, 0, 300, 3}, {100, 0, 300, 3}, {300, 0, 300, 3}};

// From where to where pieces of a ruling at 150 stay of one from `from` to 500.
std::vector<double> left_of(const std::vector<Box>& boxes, double from = 100) {
  std::vector<double> out;
  for (const Piece& piece : without_print(paper(boxes), {{150, from, 500, 2}}, kCrossing, kPoint)) {
    out.push_back(piece.from);
    out.push_back(piece.to);
  }
  return out;
}

std::vector<Box> with(std::vector<Box> boxes, const std::vector<Box>& more) {
  boxes.insert(boxes.end(), more.begin(), more.end());
  return boxes;
}

TEST(RulingsPrint, OneEndsBeforeALineOfPrintWithAStrokeOnItsLine) {
  EXPECT_EQ(left_of(with(print(380, 430), {{385, 149, 420, 151}, {100, 149, 300, 151}})),
            (std::vector<double>{100, 300}));
}

TEST(RulingsPrint, OneGoesOnBesidePrintWhereItLeftMarksInTheWhite) {
  const std::vector<double> whole = {100, 500};
  EXPECT_EQ(left_of(with(print(380, 430), {{320, 149, 335, 151}, {450, 149, 460, 151}})), whole);
  EXPECT_EQ(left_of({{380, 120, 430, 143}, {385, 149, 420, 151}}), whole) << "print on one side";
}

TEST(RulingsPrint, OneIsPartedWhereAStrokeFillsThePrintBetweenItsEnds) {
  const std::vector<Box> ends = {{30, 149, 100, 151}, {300, 149, 500, 151}};
  EXPECT_EQ(left_of(with(with(print(180, 230), {{185, 149, 225, 151}}), ends), 30),
            (std::vector<double>{30, 100, 300, 500}));
  EXPECT_EQ(left_of(with(print(180, 230), ends), 30), (std::vector<double>{30, 500})) << "between two figures";
}

}  // namespace
}  // namespace nianbao::layout
