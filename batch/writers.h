// The formats that reports are written in, by their extensions.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"

namespace nianbao::batch {

// Extensions without their first dot.
const std::vector<std::string>& known_formats();

// `format`: one of known_formats().
std::string written_as(const std::string& format, const Report& report);

}  // namespace nianbao::batch
