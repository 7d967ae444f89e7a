#include "archive/names.h"

#include <array>
#include <charconv>
#include <filesystem>
#include <vector>

#include "batch/plan.h"
#include "batch/writers.h"
#include "document/error.h"

namespace nianbao::archive {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestName = 240;  // bytes; 255 in most file systems, less what endings take

std::string hexadecimal(std::uint64_t number) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), number, 16).ptr;
  const std::string text(digits.begin(), end);
  return std::string(16 - text.size(), '0') + text;
}

// Cut where a character begins, with a hash of the whole.
std::string shortened(const std::string& name, std::size_t most) {
  if (name.size() <= most) return name;
  std::size_t end = most - 17;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return name.substr(0, end) + "~" + hexadecimal(hash_on(kHashStart, name));
}

// A folder named x.json could stand where the output of a document x should.
std::string folder_name(std::string name) {
  for (const std::string& format : batch::known_formats()) {
    if (!name.ends_with("." + format)) continue;
    name.replace(name.size() - format.size() - 1, 1, "%2E");
    break;
  }
  return shortened(name, kLongestName);
}

}  // namespace

std::string document_name(const std::string& relative) {
  std::string name;
  for (const fs::path& part : fs::path(relative).lexically_normal()) {
    std::string step = part.string();
    if (step.empty() || step == ".") continue;
    if (step == "/") {
      step = "%2F";
    } else if (step == "..") {
      step = "%2E%2E";
    } else {
      step = batch::printable(step);
    }
    name += (name.empty() ? "" : "/") + step;
  }
  return name;
}

std::string output_name(const std::string& document, const std::string& format) {
  std::string name;
  std::size_t begin = 0;
  for (std::size_t end = document.find('/'); end != std::string::npos; end = document.find('/', begin)) {
    name += folder_name(document.substr(begin, end - begin)) + "/";
    begin = end + 1;
  }
  return name + shortened(document.substr(begin), kLongestName - format.size()) + "." + format;
}

Shard parse_shard(const std::string& text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto [slash, bad_index] = std::from_chars(text.data(), end, shard.index);
  if (bad_index == std::errc() && slash != end && *slash == '/') {
    const auto [last, bad_count] = std::from_chars(slash + 1, end, shard.count);
    if (bad_count == std::errc() && last == end && shard.index >= 0 && shard.index < shard.count) return shard;
  }
  throw Error(ErrorKind::usage, "", "--shard " + text + ": give I/N with I from 0 to N-1, as in 0/4");
}

std::string to_string(const Shard& shard) { return std::to_string(shard.index) + "/" + std::to_string(shard.count); }

bool belongs_to(const Shard& shard, const std::string& relative) {
  return hash_on(kHashStart, relative) % static_cast<std::uint64_t>(shard.count) ==
         static_cast<std::uint64_t>(shard.index);
}

std::uint64_t hash_on(std::uint64_t hash, const std::string& bytes) {
  constexpr std::uint64_t prime = 1099511628211ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return hash;
}

}  // namespace nianbao::archive
