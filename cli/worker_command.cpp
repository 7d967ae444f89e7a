#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "archive/tasks.h"
#include "batch/convert_worker.h"
#include "batch/worker.h"
#include "cli/commands.h"
#include "review/pictures.h"

namespace nianbao::cli {

namespace {

int work(const std::string& kind) {
  return batch::serve(batch::kWorkerSocket, [&kind](const std::string& setup) -> batch::Handler {
    if (kind == "convert") return batch::make_convert_handler(setup, batch::make_convert);
    if (kind == "archive") return archive::make_handler(setup, batch::make_convert);
    if (kind == "review") return review::make_picture_handler();
    throw Error(ErrorKind::usage, "", "this command is for nianbao's own use");
  });
}

}  // namespace

void add_worker(CLI::App& app, Action& action) {
  // In no group, it is not listed: the program starts itself so, for the documents it works on.
  CLI::App* command = app.add_subcommand("worker", "Convert what the parent process sends")->group("");
  auto kind = std::make_shared<std::string>();
  command->add_option("KIND", *kind)->required();
  command->callback([kind, &action] { action = [kind] { return work(*kind); }; });
}

}  // namespace nianbao::cli
