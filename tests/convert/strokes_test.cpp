#include "convert/strokes.h"

#include <gtest/gtest.h>

#include <string>

namespace nianbao::convert {
namespace {

Cell cell_with(const std::string& text, double probability) {
  Cell cell;
  cell.readings = {{text, probability}, {"7", 1 - probability}};
  return cell;
}

TEST(Strokes, OfARowBackEachOtherAndALoneOneIsLeftAlone) {
  std::vector<Table> pieces(1);
  for (const double p : {0.96, 0.98, 0.99, 0.97, 0.99}) pieces[0].cells.push_back(cell_with("/", p));
  pieces[0].cells.push_back(cell_with("-", 0.97));
  back_strokes(pieces);
  EXPECT_GT(pieces[0].cells[0].readings[0].probability, 0.998);
  EXPECT_LT(pieces[0].cells[0].readings[1].probability, 0.002);
  EXPECT_DOUBLE_EQ(pieces[0].cells[5].readings[0].probability, 0.97);
}

TEST(Strokes, AWholeTableOfDoubtsDoesNotAddUpToCertainty) {
  std::vector<Table> pieces(1);
  for (int i = 0; i < 60; ++i) pieces[0].cells.push_back(cell_with("/", 0.9));
  back_strokes(pieces);
  EXPECT_LT(pieces[0].cells[0].readings[0].probability, 0.998);
}

TEST(Strokes, ThoseOfOneSizeBackEachOtherMore) {
  std::vector<Table> pieces(1);
  double width = 7;
  for (const double p : {0.979, 0.982, 0.983, 0.996, 0.995, 0.66, 0.66}) {
    pieces[0].cells.push_back(cell_with("-", p));
    pieces[0].cells.back().words.resize(1);
    pieces[0].cells.back().words[0].box = {40, 20, 40 + width, 23};
    width = 15 - width;
  }
  pieces[0].cells.back().words[0].box.x1 = 60;
  back_strokes(pieces);
  EXPECT_GT(pieces[0].cells[0].readings[0].probability, 0.9997);
  EXPECT_GT(pieces[0].cells[5].readings[0].probability, 0.9997);
  EXPECT_DOUBLE_EQ(pieces[0].cells[6].readings[0].probability, 0.66) << "of another size";
}

TEST(Strokes, FiguresDoNotBackEachOther) {
  std::vector<Table> pieces(1);
  for (int i = 0; i < 5; ++i) pieces[0].cells.push_back(cell_with("1", 0.97));
  back_strokes(pieces);
  EXPECT_DOUBLE_EQ(pieces[0].cells[0].readings[0].probability, 0.97);
}

}  // namespace
}  // namespace nianbao::convert
