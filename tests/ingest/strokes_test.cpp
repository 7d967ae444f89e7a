#include "ingest/strokes.h"

#include <gtest/gtest.h>

#include "tiny_pdf.h"

namespace nianbao::ingest {
namespace {

constexpr Orientation kH = Orientation::horizontal;
constexpr Orientation kV = Orientation::vertical;

TEST(Strokes, PiecesThatTouchAreOneRuling) {
  EXPECT_EQ(draw(join_strokes({{kH, 50, 10, 60, 0.5}, {kH, 50, 60.5, 120, 0.5}, {kH, 50.1, 120, 180, 0.5}}, 1)),
            "H 50 10 180\n");
}

TEST(Strokes, AGapWiderThanThePenPartsTwoTables) {
  EXPECT_EQ(draw(join_strokes({{kH, 50, 10, 60, 0.5}, {kH, 50, 62, 120, 0.5}}, 1)), "H 50 10 60\nH 50 62 120\n");
}

TEST(Strokes, DashesAreOneRuling) {
  EXPECT_EQ(draw(join_strokes({{kV, 9, 0, 4, 1}, {kV, 9, 7, 11, 1}, {kV, 9, 14, 18, 1}, {kV, 9, 21, 25, 1}}, 1)),
            "V 9 0 25\n");
}

TEST(Strokes, ParallelRulingsOfADoubleLineStayTwo) {
  EXPECT_EQ(draw(join_strokes({{kH, 50, 10, 90, 0.5}, {kH, 52, 10, 90, 0.5}}, 1)), "H 50 10 90\nH 52 10 90\n");
}

TEST(Strokes, ShortOrnamentsAreNoRulings) { EXPECT_EQ(draw(join_strokes({{kH, 50, 10, 13, 0.5}}, 1)), ""); }

TEST(Strokes, DistancesGrowWithTheResolution) {
  EXPECT_EQ(draw(join_strokes({{kH, 200, 40, 240, 2}, {kH, 200, 242, 480, 2}}, 4)), "H 200 40 480\n");
}

}  // namespace
}  // namespace nianbao::ingest
