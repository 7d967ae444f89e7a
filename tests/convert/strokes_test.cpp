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

Cell cell_printing(const std::string& text, double width, double height) {
  Cell cell = cell_with(text, 0.999);
  cell.words.resize(1);
  cell.words[0].box = {40, 20, 40 + width, 20 + height};
  return cell;
}

TEST(Strokes, OfASizeThatNoFaceGivesThemAreDoubtedButWhereAPageHoldsManyOfThem) {
  std::vector<Table> pieces(1);
  for (int i = 0; i < 3; ++i) pieces[0].cells.push_back(cell_printing("0", 16, 24));
  pieces[0].cells.push_back(cell_printing("/", 12, 28));
  pieces[0].cells.push_back(cell_printing("/", 59, 43));
  pieces[0].cells.push_back(cell_printing("-", 10, 3));
  pieces[0].cells.push_back(cell_printing("-", 4, 1));
  for (int i = 0; i < 3; ++i) pieces[0].cells.push_back(cell_printing("—", 100, 3));
  back_strokes(pieces);
  const auto belief = [&](std::size_t cell) { return pieces[0].cells[cell].readings[0].probability; };
  EXPECT_GE(belief(3), 0.999);
  EXPECT_LT(belief(4), 0.95) << "drawn by hand";
  EXPECT_GE(belief(5), 0.999);
  EXPECT_LT(belief(6), 0.95) << "a fibre";
  EXPECT_GE(belief(7), 0.999) << "one of three";
}

TEST(Strokes, FiguresDoNotBackEachOther) {
  std::vector<Table> pieces(1);
  for (int i = 0; i < 5; ++i) pieces[0].cells.push_back(cell_with("1", 0.97));
  back_strokes(pieces);
  EXPECT_DOUBLE_EQ(pieces[0].cells[0].readings[0].probability, 0.97);
}

}  // namespace
}  // namespace nianbao::convert
