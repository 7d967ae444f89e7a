// The layouts of a catalogue, in memory: some dozens, however many the reports.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "archive/database.h"

namespace nianbao::archive {

struct LayoutCell {
  std::string id;
  std::string unit;
};

using Layouts = std::map<std::int64_t, std::vector<LayoutCell>>;

Layouts layouts_of(Database& database);

// Every id once: each layout's ids in its own order, those that several share joined. Which layouts there are decides
// alone, not their numbers in the catalogue.
std::vector<std::string> all_ids(const Layouts& layouts);

}  // namespace nianbao::archive
