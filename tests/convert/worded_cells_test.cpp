#include "convert/worded_cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace nianbao::convert {
namespace {

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
  weigh_worded_cells(upright.grey, upright, {}, {pieces[0].cells[0].box, pieces[0].cells[1].box}, false, pieces,
                     readers);
  EXPECT_TRUE(pieces[0].cells[0].readings.empty());
}

}  // namespace
}  // namespace nianbao::convert
