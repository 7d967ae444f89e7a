#include "layout/soft_print.h"

#include <gtest/gtest.h>

namespace nianbao::layout {
namespace {

TEST(Softened, AStrokeThatAFaxBrokeIsWholeAgainWhereItIsCut) {
  Image page = blank_image(40, 20, 1, 200);
  for (int x = 5; x < 35; ++x) {
    if (x % 4 != 0) page.row(10)[x] = 0;
  }
  const Image soft = softened(page);
  for (int x = 7; x < 33; ++x) EXPECT_LT(soft.row(10)[x], 160) << x;
  EXPECT_GT(soft.row(14)[20], 250) << "paper stays white";
}

TEST(Softened, APageWithoutPixelsIsLeftAlone) { EXPECT_TRUE(softened({}).empty()); }

}  // namespace
}  // namespace nianbao::layout
