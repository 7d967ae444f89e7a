// Commands that read one document, from a file or from standard input, and write one format to standard output.
#pragma once

#include <string>

#include "batch/run.h"

namespace CLI {
class App;
}

namespace nianbao::cli {

struct Filter {
  std::string input;   // "-": standard input
  std::string format;  // one of batch::known_formats()
  batch::RunOptions run;
};

void add_filter_options(CLI::App& command, Filter& filter);

// The exit status.
int run_filter(Filter& filter);

}  // namespace nianbao::cli
