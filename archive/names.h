// What documents are called in a catalogue, where their outputs stand, and which shard they belong to.
#pragma once

#include <cstdint>
#include <string>

namespace nianbao::archive {

// A path below a source as documents carry it: UTF-8, other bytes percent-escaped, without "." and ".." parts; the root
// of absolute paths, which lists may hold, becomes %2F. No two paths give one name.
std::string document_name(const std::string& relative);

// Below the outputs' folder. The extension of the input stays (a.pdf.json), so that a.pdf and a.png are two; folders
// whose names end like outputs have that ending escaped; names too long for a file system are cut and marked with a
// hash.
std::string output_name(const std::string& document, const std::string& format);

struct Shard {
  int index = 0;  // from 0
  int count = 1;
  friend bool operator==(const Shard&, const Shard&) = default;
};

// "0/4". Throws Error (usage).
Shard parse_shard(const std::string& text);
std::string to_string(const Shard& shard);

// By the hash (FNV-1a) of the path relative to its source, so that no shard needs to see another's documents.
bool belongs_to(const Shard& shard, const std::string& relative);

constexpr std::uint64_t kHashStart = 14695981039346656037ULL;  // FNV-1a's, 64 bits
std::uint64_t hash_on(std::uint64_t hash, const std::string& bytes);

}  // namespace nianbao::archive
