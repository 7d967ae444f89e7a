// nianbao tables: a filter from a document to its tables.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/filter.h"

namespace nianbao::cli {

void add_tables(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("tables", "Print the tables of a document as CSV, or as JSON with boxes");
  auto filter = std::make_shared<Filter>();
  auto json = std::make_shared<bool>(false);
  filter->format = "csv";
  add_filter_options(*command, *filter);
  command->add_flag("--json", *json, "Print JSON with boxes, spans, captions and units");
  command->callback([filter, json, &action] {
    if (*json) filter->format = "tables.json";
    action = [filter] { return run_filter(*filter); };
  });
}

}  // namespace nianbao::cli
