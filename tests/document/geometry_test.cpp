#include "document/geometry.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace nianbao {
namespace {

TEST(Geometry, BoxesThatOnlyTouchHaveNothingInCommon) {
  EXPECT_TRUE(intersect({0, 0, 10, 10}, {10, 0, 20, 10}).empty());
  EXPECT_EQ(share_inside({8, 0, 12, 10}, {0, 0, 10, 10}), 0.5);
}

TEST(Geometry, AnEmptyBoxAddsNothingToAUnion) {
  EXPECT_EQ(unite({5, 5, 5, 9}, {1, 2, 3, 4}), (Box{1, 2, 3, 4}));
  EXPECT_EQ(unite({0, 0, 1, 1}, {4, 5, 6, 7}), (Box{0, 0, 6, 7}));
}

TEST(Geometry, AMapAndItsInverseLeaveAPointWhereItWas) {
  const Projective map{{1.1, 0.2, 30, -0.1, 0.9, -4, 0.0001, 0.0002, 1}};
  const Point back = apply(inverse(map), apply(map, Point{123, 45}));
  EXPECT_NEAR(back.x, 123, 1e-9);
  EXPECT_NEAR(back.y, 45, 1e-9);
}

TEST(Geometry, ComposedMapsApplyTheFirstOneFirst) {
  const Projective shift{{1, 0, 10, 0, 1, 0, 0, 0, 1}};
  const Projective twice{{2, 0, 0, 0, 2, 0, 0, 0, 1}};
  EXPECT_EQ(apply(compose(shift, twice), Point{1, 1}).x, 22);
}

TEST(Geometry, AFlatMapHasNoInverse) {
  EXPECT_THROW(inverse(Projective{{1, 2, 0, 2, 4, 0, 0, 0, 1}}), std::domain_error);
}

}  // namespace
}  // namespace nianbao
