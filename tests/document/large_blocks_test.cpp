#include "document/large_blocks.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <vector>

namespace nianbao {
namespace {

std::size_t into_its_line(const void* block) { return reinterpret_cast<std::uintptr_t>(block) % kCacheLine; }

TEST(LargeBlocks, BeginOnACacheLineWhateverWasAllocatedBefore) {
  std::vector<std::unique_ptr<char[]>> kept;
  for (std::size_t size = kLargeBlock; size < kLargeBlock + 40; ++size) {
    kept.push_back(std::make_unique<char[]>(size % 7 * 16 + 8));
    kept.push_back(std::make_unique<char[]>(size));
    EXPECT_EQ(into_its_line(kept.back().get()), 0U);
  }
}

TEST(LargeBlocks, AreRefusedWhereTheirSizeCannotBeRoundedUp) {
  volatile std::size_t size = std::numeric_limits<std::size_t>::max() - 1;
  EXPECT_THROW(::operator delete(::operator new(size)), std::bad_alloc);
}

}  // namespace
}  // namespace nianbao
