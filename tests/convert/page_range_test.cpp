#include "convert/page_range.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/error.h"

namespace nianbao::convert {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PageRange, NothingMeansAllPages) { EXPECT_THAT(pages_in_range("", 3), ElementsAre(1, 2, 3)); }

TEST(PageRange, ListsAreSortedAndEachPageComesOnce) {
  EXPECT_THAT(pages_in_range("7-,2,1-2", 8), ElementsAre(1, 2, 7, 8));
}

TEST(PageRange, PagesBehindTheLastAreLeftOut) { EXPECT_THAT(pages_in_range("9-12", 8), IsEmpty()); }

TEST(PageRange, WhatIsNoListOfPagesIsRefused) {
  for (const char* range : {"0", "-3", "5-2", "a", "1,,2", "1-2-3", " 1", "99999999999", "1,"}) {
    EXPECT_THROW(check_page_range(range), Error) << range;
  }
}

}  // namespace
}  // namespace nianbao::convert
