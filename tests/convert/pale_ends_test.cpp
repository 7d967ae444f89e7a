#include "convert/pale_ends.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::convert {
namespace {

// Upright strokes of 20 pixels from row 40 on, ten pixels apart, as many as fit into [from, to).
void draw_strokes(Image& grey, int from, int to, int thickness, std::uint8_t level) {
  for (int x = from; x + thickness <= to; x += 10)
    for (int y = 40; y < 60; ++y) std::fill_n(grey.row(y) + x, thickness, level);
}

Image cell_with_words() {
  Image grey = blank_image(300, 100, 1, 200);
  draw_strokes(grey, 200, 260, 4, 120);
  return grey;
}

constexpr Box kCell{0, 0, 300, 100};
constexpr Box kWords{198, 38, 260, 62};

TEST(PaleEnds, TakeInFiguresTooPaleForInk) {
  Image grey = cell_with_words();
  draw_strokes(grey, 100, 200, 2, 200);
  const Box line = with_pale_ends(grey, kWords, kCell);
  EXPECT_LE(line.x0, 100);
  EXPECT_GT(line.x0, 80);
  EXPECT_EQ(line.x1, kWords.x1);
}

TEST(PaleEnds, LeaveOutGrainAndWhatStandsAtTheSideOfTheCell) {
  Image grey = cell_with_words();
  draw_strokes(grey, 100, 200, 2, 240);
  for (int y = 0; y < 100; ++y) std::fill_n(grey.row(y), 2, std::uint8_t{150});
  EXPECT_EQ(with_pale_ends(grey, kWords, kCell), kWords);
}

}  // namespace
}  // namespace nianbao::convert
