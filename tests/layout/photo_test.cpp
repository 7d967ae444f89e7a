// Sheets in photographs: where their corners are found.
#include "layout/photo.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace nianbao::layout {
namespace {

constexpr int kWidth = 600;
constexpr int kHeight = 800;
const std::array<Point, 4> kSheet = {Point{70, 60}, Point{520, 80}, Point{500, 730}, Point{60, 700}};

bool is_inside(const std::array<Point, 4>& corners, double x, double y) {
  for (std::size_t i = 0; i < 4; ++i) {
    const Point& a = corners[i];
    const Point& b = corners[(i + 1) % 4];
    if ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) < 0) return false;
  }
  return true;
}

// A picture of a sheet whose level is `paper` on a table of level `table`, in the light that falls on a place.
Image photograph(
    const std::array<Point, 4>& sheet, int table, int paper,
    const std::function<double(int, int)>& light = [](int, int) { return 1.0; }) {
  Image picture = blank_image(kWidth, kHeight, 1, 0);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const int level = is_inside(sheet, x + 0.5, y + 0.5) ? paper : table;
      picture.row(y)[x] = static_cast<std::uint8_t>(std::lround(level * light(x, y)));
    }
  }
  return picture;
}

// How far the corners of what was found are from those of the sheet, at most; pixels.
double farthest_off(const Image& picture, const std::array<Point, 4>& corners) {
  const std::optional<Sheet> sheet = find_sheet(picture);
  if (!sheet) return 1e9;
  const auto w = static_cast<double>(sheet->width);
  const auto h = static_cast<double>(sheet->height);
  const std::array<Point, 4> flat = {Point{0, 0}, Point{w, 0}, Point{w, h}, Point{0, h}};
  double most = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point at = apply(sheet->to_source, flat[i]);
    most = std::max(most, std::hypot(at.x - corners[i].x, at.y - corners[i].y));
  }
  return most;
}

TEST(Photo, FindsASheetOnADarkTable) { EXPECT_LT(farthest_off(photograph(kSheet, 90, 235), kSheet), 5); }

TEST(Photo, FindsASheetOnATableThatIsNearlyAsLight) {
  EXPECT_LT(farthest_off(photograph(kSheet, 212, 235), kSheet), 5);
}

// The table is nearly as light as the paper beside its left side, and grows darker from there.
TEST(Photo, KeepsTheLightOfALampOnTheTableOutOfTheSheet) {
  const auto lamp = [](int x, int y) {
    const double off = (70 - 10.0 * (y - 60) / 640 - x) / 25;
    return off > 0 ? 1 + 0.45 * std::exp(-off * off) : 1.0;
  };
  EXPECT_LT(farthest_off(photograph(kSheet, 150, 235, lamp), kSheet), 8);
}

TEST(Photo, FindsASheetThatFillsAQuarterOfThePicture) {
  const std::array<Point, 4> small = {Point{180, 210}, Point{460, 220}, Point{450, 600}, Point{170, 590}};
  EXPECT_LT(farthest_off(photograph(small, 90, 235), small), 5);
}

// Paper in the shadow is darker than the table beside it in the light.
TEST(Photo, FindsASheetHalfOfWhichLiesInAShadow) {
  const auto shadow = [](int x, int y) { return x > 250 && y > 300 + x / 4 ? 0.5 : 1.0; };
  EXPECT_LT(farthest_off(photograph(kSheet, 130, 235, shadow), kSheet), 8);
}

TEST(Photo, LetsTheBorderOfThePictureStandForASideThatItCutsOff) {
  const std::array<Point, 4> sheet = {Point{80, 230}, Point{520, 240}, Point{530, 860}, Point{60, 850}};
  const std::array<Point, 4> seen = {Point{80, 230}, Point{520, 240}, Point{529, 800}, Point{61.6, 800}};
  EXPECT_LT(farthest_off(photograph(sheet, 90, 235), seen), 8);
}

TEST(Photo, TakesNoShapeForASheetThatNoCameraSeesSo) {
  const std::array<Point, 4> wedge = {Point{380, 40}, Point{560, 50}, Point{520, 760}, Point{20, 740}};
  EXPECT_EQ(find_sheet(photograph(wedge, 90, 235)), std::nullopt);
}

// A scan between ragged black edges, whose lower part is a little darker: lines of print go on there.
TEST(Photo, TakesNoSideThatCutsThroughAPage) {
  const std::array<Point, 4> page = {Point{24, 16}, Point{576, 16}, Point{576, 800}, Point{24, 800}};
  const auto print = [](int x, int y) {
    const bool ink = x > 60 && x < 540 && x / 3 % 3 == 0 && y % 18 < 5;
    return (ink ? 0.2 : 1.0) * (y > 730 ? 0.91 : 1.0);
  };
  EXPECT_EQ(find_sheet(photograph(page, 20, 240, print)), std::nullopt);
}

// A grey band across a table, one row of which stands above it.
TEST(Photo, TakesNoBandOfATableForTheEndOfASheet) {
  const std::array<Point, 4> page = {Point{24, 16}, Point{576, 16}, Point{576, 800}, Point{24, 800}};
  const auto print = [](int x, int y) {
    const bool row = (y > 100 && y < 113) || y > 160;
    const bool ink = row && x > 60 && x < 540 && x / 3 % 3 == 0 && y % 18 < 5;
    return (ink ? 0.2 : 1.0) * (y > 132 && y < 158 && x > 40 && x < 560 ? 0.82 : 1.0);
  };
  EXPECT_EQ(find_sheet(photograph(page, 20, 240, print)), std::nullopt);
}

TEST(Photo, LeavesAScanAloneAlsoWithBlackEdgesOnThreeSides) {
  EXPECT_EQ(find_sheet(photograph(kSheet, 235, 235)), std::nullopt);
  const std::array<Point, 4> edged = {Point{20, 15}, Point{575, 15}, Point{575, 800}, Point{20, 800}};
  EXPECT_EQ(find_sheet(photograph(edged, 20, 235)), std::nullopt);
}

}  // namespace
}  // namespace nianbao::layout
