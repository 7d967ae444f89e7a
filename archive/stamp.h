// Whether files are still those that were read: their sizes and times.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nianbao::archive {

struct Stamp {
  std::int64_t size = 0;   // bytes of all files together
  std::int64_t value = 0;  // hash of each one's size and modification time
  std::int64_t inner = 0;  // the same with what else tells a change while one reads: change time and inode
};

// None: one of them is gone, or is no file.
std::optional<Stamp> stamp_of(const std::vector<std::string>& files);

}  // namespace nianbao::archive
