// "json,md" as given with --to.
#pragma once

#include <string>
#include <vector>

namespace nianbao::cli {

// Each once, in the order given. Throws Error (usage) for one that is not known.
std::vector<std::string> formats_in(const std::string& list);

}  // namespace nianbao::cli
