// Catalogues of shards, joined into one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nianbao::archive {

struct MergeResult {
  std::int64_t added = 0;     // documents
  std::int64_t replaced = 0;  // by a better state of the same document
  std::int64_t known = 0;     // that were there already
  // Paths under which two catalogues hold different contents; which one is kept does not depend on their order.
  std::vector<std::string> conflicts;
};

// Takes each document of `from`, its tables and its outputs, into the catalogue `into`, which is made where there is
// none. Idempotent; a kill leaves whole documents, and the next merge goes on. Throws Error.
// Decisions of people are joined; `form_files`: users' own forms, for reports that they were made about.
MergeResult merge(const std::vector<std::string>& from, const std::string& into,
                  const std::vector<std::string>& form_files = {});

}  // namespace nianbao::archive
