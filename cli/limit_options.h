// The options that limit what one document may take: the same for every command that converts.
#pragma once

#include "batch/limits.h"

namespace CLI {
class App;
}

namespace nianbao::cli {

void add_limit_options(CLI::App& command, batch::Limits& limits);

}  // namespace nianbao::cli
