#include "cli/limit_options.h"

#include <CLI/CLI.hpp>

namespace nianbao::cli {

namespace {

constexpr int kMost = 1'000'000;  // seconds, MiB: enough to switch a limit off

}  // namespace

void add_limit_options(CLI::App& command, batch::Limits& limits) {
  const auto add = [&command](const char* name, int& value, int least, const char* text, const char* unit) {
    command.add_option(name, value, text)
        ->check(CLI::Range(least, kMost))
        ->capture_default_str()
        ->type_name(unit)
        ->group("Limits for one document; what passes them is ended, tried once more, then left out");
  };
  add("--limit-cpu", limits.cpu_seconds, 1, "CPU time", "SECONDS");
  add("--limit-time", limits.wall_seconds, 1, "Time by the clock", "SECONDS");
  add("--limit-memory", limits.memory_mib, 64, "Memory", "MIB");
  add("--limit-output", limits.output_mib, 1, "Size of all its outputs together", "MIB");
}

}  // namespace nianbao::cli
