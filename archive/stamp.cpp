#include "archive/stamp.h"

#include <sys/stat.h>

#include "archive/names.h"

namespace nianbao::archive {

namespace {

std::string digits(const timespec& time) { return std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec); }

}  // namespace

std::optional<Stamp> stamp_of(const std::vector<std::string>& files) {
  Stamp stamp;
  std::uint64_t value = kHashStart;
  std::uint64_t inner = kHashStart;
  for (const std::string& file : files) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
    stamp.size += facts.st_size;
    const std::string outer = std::to_string(facts.st_size) + " " + digits(facts.st_mtim) + "\n";
    value = hash_on(value, outer);
    inner = hash_on(inner, outer + digits(facts.st_ctim) + " " + std::to_string(facts.st_ino) + "\n");
  }
  stamp.value = static_cast<std::int64_t>(value);
  stamp.inner = static_cast<std::int64_t>(inner);
  return stamp;
}

}  // namespace nianbao::archive
