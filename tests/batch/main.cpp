// The tests of the workers, and the workers that they need: "--worker" as first argument makes this program one whose
// tasks say what shall happen: to answer, to crash, to hang, to eat memory.
#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "batch/worker.h"
#include "tests/crash.h"

namespace {

using nianbao::Error;
using nianbao::ErrorKind;

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

[[noreturn]] void eat_memory() {
  std::vector<std::vector<char>> eaten;
  for (;;) eaten.emplace_back(1U << 20U, 'x');
}

[[noreturn]] void burn() {
  for (;;) static_cast<void>(::getppid());
}

std::string act(const std::string& task, const nianbao::batch::Listener& listener) {
  const std::vector<std::string> words = words_of(task);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "page") listener.page(std::stoi(words.at(++i)));
    if (word == "say") listener.output(words.at(++i));
    if (word == "crash") nianbao::tests::die_of_a_signal();
    if (word == "exit") ::_exit(7);
    if (word == "hang") std::this_thread::sleep_for(std::chrono::hours(1));
    if (word == "burn") burn();
    if (word == "eat") eat_memory();
    if (word == "throw") throw std::runtime_error("a broken promise");
    if (word == "refuse") throw Error(ErrorKind::unreadable, "a.pdf", "is no document");
    if (word == "swell") std::ofstream(words.at(++i)) << std::string(3U << 20U, 'x') << std::flush;
    if (word == "pid") return std::to_string(::getpid());
    if (word == "once") {  // crashes unless the file named is there, which it makes
      if (std::ifstream(words.at(++i))) continue;
      std::ofstream(words.at(i)) << "x";
      ::raise(SIGABRT);
    }
  }
  return "did " + task;
}

int work(const std::string& kind) {
  return nianbao::batch::serve(nianbao::batch::kWorkerSocket, [&](const std::string& setup) -> nianbao::batch::Handler {
    if (kind == "refusing") throw Error(ErrorKind::usage, "form.json", "is no form");
    if (kind == "dying") ::_exit(9);
    return [setup](const std::string& task, const nianbao::batch::Listener& listener) {
      return task == "setup" ? setup : act(task, listener);
    };
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "--worker") return work(argv[2]);
  ::testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
