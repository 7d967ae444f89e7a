#include "tests/archive/fake.h"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "archive/tasks.h"
#include "batch/pool.h"
#include "document/error.h"
#include "ingest/encode.h"
#include "tests/crash.h"
#include "tests/temporary_folder.h"

namespace nianbao::tests {

namespace {

Field field_of(const std::string& id, double value, Status status = Status::verified) {
  Field field;
  field.id = id;
  field.text = std::to_string(static_cast<long long>(value));
  field.value = value;
  field.unit = "件";
  field.status = status;
  field.page = 1;
  return field;
}

// What happens to a file while it is converted: "changes REST" becomes REST, "grows" goes on to grow, "goes" goes away.
void befall(const std::string& file, const std::string& word, std::istream& rest) {
  if (word == "changes") {
    std::string line;
    std::getline(rest >> std::ws, line);
    std::ofstream(file, std::ios::binary) << line;
  }
  if (word == "grows") std::ofstream(file, std::ios::binary | std::ios::app) << "x";
  if (word == "goes") std::filesystem::remove(file);
}

Report fake_report(const convert::Document& document, const std::function<void(int)>& on_page) {
  const std::string sha256 = ingest::sha256_of_files(document.files);
  std::string word;
  std::istringstream words;
  std::string text;
  for (const std::string& file : document.files) text += content_of(file) + "\n";
  words.str(text);
  words >> word;
  if (on_page) on_page(2);
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  if (word == "crash") die_of_a_signal();
  if (word == "hang") std::this_thread::sleep_for(std::chrono::hours(1));
  if (word == "changes" || word == "grows" || word == "goes") {
    const auto place = words.tellg();
    befall(document.files.front(), word, words);
    words.clear();
    words.seekg(place);
    if (word != "goes") words >> word;  // a library that has read enough notices nothing
  }
  if (word != "report") throw Error(ErrorKind::unreadable, document.files.front(), "is no document");
  Report report;
  report.source_file = document.name;
  report.source_sha256 = sha256;
  report.pages.resize(1);
  report.form = "gkb-2021";
  double carried_in = 0;
  double carried_over = 0;
  words >> report.agency >> report.year >> carried_in >> carried_over;
  report.fields = {field_of("proactive.rules.issued", 0), field_of("requests.carried_in.total", carried_in),
                   field_of("requests.carried_over.total", carried_over, Status::read)};
  report.checks = {{"row.new", true, 1, 1, {}}, {"row.granted", false, 2, 3, {}}};
  return report;
}

}  // namespace

int fake_worker() {
  return batch::serve(batch::kWorkerSocket, [](const std::string& setup) {
    return archive::make_handler(setup, [](const convert::Options& options) -> batch::Convert {
      return [on_page = options.on_page](const convert::Document& document, Trace*) {
        return fake_report(document, on_page);
      };
    });
  });
}

archive::RunOptions fake_run(const std::string& source, const std::string& catalogue) {
  archive::RunOptions options;
  options.sources = {source};
  options.catalogue = catalogue;
  options.formats = {"json", "md"};
  options.jobs = 2;
  options.limits.wall_seconds = 2;
  options.worker_command = batch::own_command({"--worker"});
  options.version = "1";
  return options;
}

int start_fake_run(const std::string& source, const std::string& catalogue, const std::string& shard) {
  return start(batch::own_command({"--run", source, catalogue, shard}));
}

int start(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int process = ::fork();
  if (process == 0) {
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  return process;
}

int wait_for(int process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace nianbao::tests
