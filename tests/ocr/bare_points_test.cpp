#include "ocr/bare_points.h"

#include <gtest/gtest.h>

#include "document/image.h"

namespace nianbao::ocr {
namespace {

constexpr PrintLevels kLevels = {255, 200, 20};
const std::vector<PieceBox> kPieces = {{{2, 14}, {10, 30}}, {{17, 21}, {26, 30}}, {{24, 36}, {10, 30}}};

Image paper() { return blank_image(40, 40, 1, 200); }

View view_of(const Image& image) {
  return {image.pixels.data(), image.width, image.height, static_cast<std::size_t>(image.width)};
}

// A cell of two digits with a point between them, and ink of a level below that at its foot.
bool bare_with(int x, int y, std::uint8_t level) {
  Image cell = paper();
  cell.row(y)[x] = level;
  return has_bare_points(view_of(cell), kPieces, kLevels);
}

TEST(BarePoints, HaveNothingBelowTheirFeet) {
  EXPECT_TRUE(bare_with(18, 28, 50)) << "the point itself";
  EXPECT_TRUE(bare_with(18, 30, 50)) << "its soft edge";
  EXPECT_TRUE(bare_with(28, 33, 50)) << "below a digit";
  EXPECT_FALSE(bare_with(18, 32, 50)) << "a tail";
  EXPECT_FALSE(bare_with(15, 33, 225)) << "a pale one, to the left";
  EXPECT_TRUE(bare_with(15, 33, 240)) << "grain";
}

TEST(BarePoints, AreNotKnownWhereTheCellEndsBelowThem) {
  Image cell = blank_image(40, 33, 1, 200);
  EXPECT_FALSE(has_bare_points(view_of(cell), kPieces, kLevels));
}

TEST(BarePoints, StandBetweenDigits) {
  const Image cell = paper();
  EXPECT_FALSE(has_bare_points(view_of(cell), {kPieces[0], kPieces[2]}, kLevels));
  EXPECT_FALSE(has_bare_points(view_of(cell), {kPieces[0], {{17, 21}, {18, 22}}, kPieces[2]}, kLevels)) << "a hyphen";
  EXPECT_FALSE(has_bare_points(view_of(cell), {kPieces[0], kPieces[1]}, kLevels));
  const PieceBox bowl = {{24, 36}, {16, 30}};
  const PieceBox bar = {{26, 36}, {10, 13}};
  EXPECT_TRUE(has_bare_points(view_of(cell), {kPieces[0], kPieces[1], bowl, bar}, kLevels)) << "the bar of a 5";
  EXPECT_FALSE(has_bare_points(view_of(cell), {kPieces[0], bowl, bar}, kLevels));
}

TEST(BarePoints, AreTrustedInPrintWithSoftEdgesAlone) {
  Image hard = paper();
  Image soft = paper();
  for (int y = 10; y < 30; ++y) {
    for (int x = 4; x < 7; ++x) hard.row(y)[x] = soft.row(y)[x] = 50;
    soft.row(y)[3] = soft.row(y)[7] = 150;
  }
  const PieceBox print = {{3, 9}, {10, 30}};
  EXPECT_FALSE(is_soft(edges_of(view_of(hard), print, kLevels)));
  EXPECT_TRUE(is_soft(edges_of(view_of(soft), print, kLevels)));
  EXPECT_FALSE(is_soft({}));
}

TEST(BarePoints, SpeakAgainstCommas) {
  std::vector<Reading> readings = {{"4.136", 0.9769}, {"4,136", 0.0225}, {"4136", 0.0001}};
  weigh_bare_points(readings);
  EXPECT_EQ(readings[0].text, "4.136");
  EXPECT_NEAR(readings[0].probability, 0.9992, 1e-4);
  EXPECT_NEAR(readings[1].probability, 0.0002, 1e-4);
}

TEST(BarePoints, DoNotSpeakAgainstACommaThatWasRead) {
  std::vector<Reading> readings = {{"1,234.5", 0.6}, {"1.234.5", 0.2}, {"1234.5", 0.1}};
  const std::vector<Reading> before = readings;
  weigh_bare_points(readings);
  EXPECT_EQ(readings, before);
}

}  // namespace
}  // namespace nianbao::ocr
