#include "document/large_blocks.h"

#include <cstdlib>
#include <limits>
#include <new>

// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory): here memory is managed
namespace {

void* block_of(std::size_t size) noexcept {
  constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max() - nianbao::kCacheLine;
  if (size < nianbao::kLargeBlock) return std::malloc(size > 0 ? size : 1);
  if (size > kMost) return nullptr;
  const std::size_t lines = (size - 1) / nianbao::kCacheLine + 1;
  return std::aligned_alloc(nianbao::kCacheLine, lines * nianbao::kCacheLine);
}

}  // namespace

// The standard library's other forms call these two.
void* operator new(std::size_t size) {
  for (;;) {
    if (void* block = block_of(size)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
