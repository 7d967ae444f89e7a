// Memory of kLargeBlock bytes and more begins on a cache line.
//
// Programs that link large_blocks.cpp replace the global operator new by one that sees to it; nothing calls it by name.
// OpenCV's convolutions copy what they multiply into buffers that they align to 32 bytes and read 64 at a time, and
// where such a buffer begins in the middle of a line, each of its reads touches two: the numeral network took up to a
// fifth longer by the luck of what was allocated before (bench/numerals_bench moved from 17.5 to 20).
#pragma once

#include <cstddef>

namespace nianbao {

inline constexpr std::size_t kCacheLine = 64;     // bytes
inline constexpr std::size_t kLargeBlock = 4096;  // bytes: smaller ones are left to malloc, which is faster

}  // namespace nianbao
