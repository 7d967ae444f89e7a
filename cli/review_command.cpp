#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "batch/plan.h"
#include "batch/pool.h"
#include "cli/commands.h"
#include "document/error.h"
#include "extract/form.h"
#include "review/server.h"
#include "review/shelf.h"
#include "review/sources.h"

namespace nianbao::cli {

namespace {

struct Arguments {
  std::string path;
  std::vector<std::string> sources;
  std::vector<std::string> form_files;
  std::string name;
  review::ServerOptions server;
};

std::string name_of_user() {
  for (const char* variable : {"USER", "LOGNAME"}) {
    if (const char* name = std::getenv(variable); name != nullptr && *name != '\0') return batch::printable(name);
  }
  return "reviewer";
}

// SIGINT and SIGTERM, kept from all threads that are started after it, so that one can wait for them.
sigset_t held_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void serve(review::Server& server) {
  const sigset_t signals = held_signals();
  std::atomic<bool> ended = false;
  std::thread thread([&] {
    server.run();
    ended = true;
  });
  constexpr timespec kLook = {0, 200'000'000};  // for a server that ended by itself
  while (!ended && ::sigtimedwait(&signals, nullptr, &kLook) < 0) {
  }
  server.stop();
  thread.join();
}

int review(Arguments& arguments) {
  if (arguments.server.person.second && arguments.name.empty()) {
    throw Error(ErrorKind::usage, "", "--second needs --as NAME, so that nobody is the second to himself");
  }
  arguments.server.person.name = arguments.name.empty() ? name_of_user() : batch::printable(arguments.name);
  arguments.server.picture_command = batch::own_command({"worker", "review"});
  arguments.server.convert_command = batch::own_command({"worker", "convert"});
  arguments.server.form_files = arguments.form_files;
  const std::filesystem::path path(arguments.path);
  review::Sources sources(arguments.sources, {".", path.parent_path().string(), path.string()});
  const std::vector<extract::Form> forms = extract::usable_forms(arguments.form_files);
  const std::unique_ptr<review::Shelf> shelf = review::open_shelf(arguments.path, arguments.form_files, sources);
  review::Server server(arguments.server, forms, *shelf);
  std::cerr << "nianbao: " << shelf->documents().size()
            << " documents; open this address in a browser on this machine, "
            << "end with Ctrl-C\n";
  std::cout << server.address() << std::endl;
  serve(server);
  if (server.left() > 0) {
    std::cerr << "nianbao: writing the searchable PDF, ALTO or hOCR of " << server.left() << " documents again\n";
  }
  const std::vector<std::string> faults = server.finish();
  for (const std::string& fault : faults) std::cerr << "nianbao: not written again: " << fault << "\n";
  constexpr int kUnwritable = 5;
  return faults.empty() ? 0 : kUnwritable;
}

}  // namespace

void add_review(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("review", "Decide doubtful cells beside the page, in a browser");
  auto a = std::make_shared<Arguments>();
  command->add_option("OUT", a->path, "A folder of outputs (with JSON), one JSON file, or a catalogue")->required();
  command->add_option("--source", a->sources, "A folder that holds the documents; may be given again")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command->add_option("--as", a->name, "Who decides (default: the login name)")->type_name("NAME");
  command->add_flag("--second", a->server.person.second,
                    "Decide again what others have decided, without seeing how; differences are listed");
  command->add_option("--password", a->server.password, "Password of encrypted PDFs")->type_name("WORD");
  command
      ->add_option("--form", a->form_files, "A form file of your own, as it was given to convert; may be given again")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_option("--port", a->server.port, "Port on 127.0.0.1 (default: one that is free)")
      ->check(CLI::Range(1024, 65535));
  command->callback([a, &action] { action = [a] { return review(*a); }; });
}

}  // namespace nianbao::cli
