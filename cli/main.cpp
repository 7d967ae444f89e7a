// nianbao: arguments in, exit status out.
//
// Exit statuses: 0 all converted, nothing to look at; 1 wrong usage; 2 an input could not be read; 3 all converted, and
// there is something to look at; 4 a fault of nianbao; 5 an output cannot be written.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

#include "cli/commands.h"
#include "convert/convert.h"
#include "document/error.h"

namespace {

int exit_status(nianbao::ErrorKind kind) {
  switch (kind) {
    case nianbao::ErrorKind::usage:
      return 1;
    case nianbao::ErrorKind::unreadable:
      return 2;
    case nianbao::ErrorKind::fault:
      return 4;
    case nianbao::ErrorKind::unwritable:
      return 5;
  }
  return 4;
}

int run(int argc, char** argv) {
  CLI::App app{
      "Turns China's published annual reports (政府信息公开工作年度报告), as PDFs, scans or photographs,\n"
      "into clean text and into the cells of the standard form.",
      "nianbao"};
  app.set_version_flag("--version", "nianbao " + nianbao::convert::version());
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 nothing to look at; 1 wrong usage; 2 an input could not be read;\n"
      "3 converted, and a person should look at something; 4 a fault of nianbao; 5 an output cannot be written.\n"
      "nianbao COMMAND --help tells the options of a command.");
  nianbao::cli::Action action;
  nianbao::cli::add_convert(app, action);
  nianbao::cli::add_check(app, action);
  nianbao::cli::add_forms(app, action);
  nianbao::cli::add_text(app, action);
  nianbao::cli::add_tables(app, action);
  nianbao::cli::add_archive(app, action);
  nianbao::cli::add_review(app, action);
  nianbao::cli::add_worker(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }
  return action();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const nianbao::Error& error) {
    std::fprintf(stderr, "nianbao: %s\n", error.what());
    return exit_status(error.kind());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "nianbao: internal fault: %s; please report it with the command line\n", error.what());
    return 4;
  }
}
