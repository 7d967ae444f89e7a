// Worker processes, several at a time, each doing one task after the other; lost ones are replaced.
//
// One thread watches them all (poll), so that nothing is shared and nothing needs a lock. A worker is this program
// itself, started anew rather than forked, since the libraries that convert do not survive a fork with their threads.
// A worker dies with its parent, whatever way that dies.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/limits.h"
#include "batch/worker.h"

namespace nianbao::batch {

struct PoolOptions {
  std::vector<std::string> command;  // a worker's program and its arguments; it calls serve(kWorkerSocket, ...)
  std::string setup;                 // what all of them are told first
  Limits limits;
  int jobs = 1;
  bool one_thread = true;                  // each keeps to one core, where several work side by side
  int tasks_a_worker = 500;                // then it is replaced: what a library leaks stays bounded
  int grace_seconds = 10;                  // that tasks in hand may take once `stop` is set
  const std::atomic<int>* stop = nullptr;  // 1: take no more, finish what is in hand; 2: end at once
};

struct Task {
  std::int64_t ticket = 0;  // the client's own number for it
  std::string body;
};

// Who has the tasks. All calls come from the thread that runs the pool.
class Client {
 public:
  virtual ~Client() = default;
  // None: nothing to do now; it is asked again as soon as a task ends.
  virtual std::optional<Task> next() = 0;
  // What comes next of the output of a task that makes it in parts; its answer follows.
  virtual void output(std::int64_t /*ticket*/, const std::string& /*bytes*/) {}
  virtual void answered(std::int64_t ticket, const std::string& answer) = 0;
  virtual void refused(std::int64_t ticket, const Refusal& refusal) = 0;
  // A crash, a hang or a limit, in one line: "crashed: signal 11 on page 3". True: try it again, on a fresh worker.
  virtual bool faulted(std::int64_t ticket, const std::string& reason) = 0;
  // A slice of other work while workers are busy; false where there is none.
  virtual bool background() { return false; }
  // After each round of answers, while the workers are at their next tasks: a good moment to make them durable.
  virtual void round_ended() {}
};

// Runs until there is nothing left to do, or `stop`; tasks that were stopped in hand are forgotten without a call.
// Throws Error (usage) that a worker's setup met, and Error (fault) where no worker can be started.
void run_pool(const PoolOptions& options, Client& client);

// The command of a worker that is this program with other arguments.
std::vector<std::string> own_command(const std::vector<std::string>& arguments);

}  // namespace nianbao::batch
