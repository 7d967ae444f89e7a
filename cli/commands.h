// The commands of nianbao, each adding its options to the parser and its action to `action`.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace nianbao::cli {

// Set by the command that was given; returns the exit status.
using Action = std::function<int()>;

void add_check(CLI::App& app, Action& action);
void add_convert(CLI::App& app, Action& action);
void add_forms(CLI::App& app, Action& action);
void add_archive(CLI::App& app, Action& action);
void add_review(CLI::App& app, Action& action);
void add_tables(CLI::App& app, Action& action);
void add_text(CLI::App& app, Action& action);
void add_worker(CLI::App& app, Action& action);

}  // namespace nianbao::cli
