// "3-8,11,20-" -> page numbers.
#pragma once

#include <string>
#include <vector>

namespace nianbao::convert {

// Throws Error (usage) where `range` is no list of pages; "" is well formed.
void check_page_range(const std::string& range);

// Ascending, each once, those above `count` left out; "" gives all.
std::vector<int> pages_in_range(const std::string& range, int count);

}  // namespace nianbao::convert
