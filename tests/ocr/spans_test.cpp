#include "ocr/spans.h"

#include <gtest/gtest.h>

namespace nianbao::ocr {
namespace {

TEST(Spans, MakeBandsWhereTheyMeet) {
  const std::vector<Span> spans = {{20, 30}, {0, 6}, {5, 12}, {40, 43}};
  EXPECT_EQ(bands(spans, 4), 2);
  EXPECT_EQ(bands(spans, 3), 3);
  EXPECT_EQ(bands({}, 1), 0);
}

TEST(Spans, LeaveGapsBetweenThem) {
  EXPECT_EQ(widest_gap({{20, 30}, {0, 15}, {3, 8}, {42, 50}}), 12);
  EXPECT_EQ(widest_gap({{0, 5}}), 0);
  EXPECT_EQ(widest_gap({}), 0);
}

}  // namespace
}  // namespace nianbao::ocr
