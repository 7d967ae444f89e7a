// nianbao text: a filter from a document to its clean text.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/filter.h"

namespace nianbao::cli {

void add_text(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("text", "Print the clean text of a document");
  auto filter = std::make_shared<Filter>();
  filter->format = "txt";
  add_filter_options(*command, *filter);
  command->callback([filter, &action] { action = [filter] { return run_filter(*filter); }; });
}

}  // namespace nianbao::cli
