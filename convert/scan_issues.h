// What a reader should know of a scanned page as a whole.
#pragma once

#include <vector>

#include "convert/page_steps.h"
#include "document/issue.h"

namespace nianbao::convert {

// low_resolution (warning) and turn_doubtful (info), for pages with text.
std::vector<Issue> issues_of_scan(const PageResult& page);

}  // namespace nianbao::convert
