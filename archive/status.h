// Where an archive stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nianbao::archive {

struct FailureGroup {
  std::string reason;
  std::int64_t count = 0;
  std::string example;  // path of one of them
};

struct ArchiveStatus {
  std::string shard;
  std::int64_t done = 0;
  std::int64_t failed = 0;
  std::int64_t pending = 0;
  std::int64_t attention = 0;       // of those done
  std::int64_t reports = 0;         // different contents
  bool working = false;             // a run works in it now
  std::int64_t finished = 0;        // documents, by the last run
  std::optional<double> rate;       // documents a minute, of the last run
  std::optional<double> left;       // seconds, at that rate
  std::vector<FailureGroup> worst;  // most frequent first
};

// Throws Error (unreadable) where `folder` holds no catalogue.
ArchiveStatus status_of(const std::string& folder);

}  // namespace nianbao::archive
