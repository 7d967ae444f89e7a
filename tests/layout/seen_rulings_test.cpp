#include "layout/seen_rulings.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace nianbao::layout {
namespace {

void fill(Image& image, int x0, int y0, int x1, int y1, int level) {
  for (int y = y0; y < y1; ++y) std::fill(image.row(y) + x0, image.row(y) + x1, static_cast<std::uint8_t>(level));
}

// Three rulings across and two down, at 144 dpi, and digits one below the other in the left column.
Image table() {
  Image grey = blank_image(400, 200, 1, 144);
  for (const int y : {50, 100, 150}) fill(grey, 50, y, 350, y + 2, 40);
  for (const int x : {50, 348}) fill(grey, x, 50, x + 2, 152, 40);
  for (const int y : {65, 115}) fill(grey, 80, y, 82, y + 20, 40);
  return grey;
}

const std::vector<Ruling> kDrawn = {{Orientation::horizontal, 51, 50, 350, 2},
                                    {Orientation::horizontal, 101, 50, 350, 2},
                                    {Orientation::horizontal, 151, 50, 350, 2},
                                    {Orientation::vertical, 51, 50, 152, 2},
                                    {Orientation::vertical, 349, 50, 152, 2}};

std::vector<Ruling> with(const Ruling& more) {
  std::vector<Ruling> out = kDrawn;
  out.push_back(more);
  return out;
}

TEST(SeenRulings, AColumnOfDigitsIsNone) {
  EXPECT_EQ(seen_rulings(table(), with({Orientation::vertical, 81, 50, 152, 2}), {}), kDrawn);
}

TEST(SeenRulings, OneThatIsFollowedIntoAWhiteRowEndsAtItsEdge) {
  Image grey = table();
  fill(grey, 200, 50, 202, 101, 40);
  EXPECT_EQ(seen_rulings(grey, with({Orientation::vertical, 201, 50, 152, 2}), {}),
            with({Orientation::vertical, 201, 50, 101, 2}));
}

TEST(SeenRulings, OneThatEndsInsideARowIsKeptToItsEnd) {
  Image grey = table();
  fill(grey, 200, 50, 202, 132, 40);
  const std::vector<Ruling> seen = seen_rulings(grey, with({Orientation::vertical, 201, 50, 152, 2}), {});
  ASSERT_EQ(seen.size(), kDrawn.size() + 1);
  EXPECT_NEAR(seen.back().to, 132, 2);
  fill(grey, 200, 52, 202, 100, 255);
  fill(grey, 200, 102, 202, 110, 255);
  const std::vector<Ruling> none = seen_rulings(grey, with({Orientation::vertical, 201, 50, 152, 2}), {});
  EXPECT_EQ(none, kDrawn) << "print keeps off the crossing ruling";
}

TEST(SeenRulings, OneThatBeginsInsideARowIsKeptFromThere) {
  Image grey = table();
  fill(grey, 200, 70, 202, 152, 40);
  const std::vector<Ruling> seen = seen_rulings(grey, with({Orientation::vertical, 201, 50, 152, 2}), {});
  ASSERT_FALSE(seen.empty());
  EXPECT_NEAR(seen.back().to, 152, 2);
  EXPECT_NEAR(seen[kDrawn.size()].from, 70, 2);
}

TEST(SeenRulings, UnderASealOneMayBeWhite) {
  const std::vector<Ruling> all = with({Orientation::vertical, 201, 50, 152, 2});
  EXPECT_EQ(seen_rulings(table(), all, {{180, 40, 260, 160}}), all);
}

TEST(SeenRulings, OfAPageWithBrokenOnesNoneIsTaken) {
  Image grey = table();
  fill(grey, 100, 50, 200, 52, 255);
  fill(grey, 250, 150, 300, 152, 255);
  const std::vector<Ruling> all = with({Orientation::vertical, 81, 50, 152, 2});
  EXPECT_EQ(seen_rulings(grey, all, {}), all);
}

}  // namespace
}  // namespace nianbao::layout
