#include "batch/pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <thread>

#include "tests/batch/workers.h"
#include "tests/temporary_folder.h"

namespace nianbao::batch {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// Gives out tasks and keeps what became of each.
class Notes : public Client {
 public:
  explicit Notes(std::vector<std::string> tasks) : tasks_(std::move(tasks)) {}

  std::optional<Task> next() override {
    if (next_ == tasks_.size()) return std::nullopt;
    const std::size_t i = next_++;
    return Task{static_cast<std::int64_t>(i), tasks_[i]};
  }
  void answered(std::int64_t ticket, const std::string& answer) override { note(ticket, answer); }
  void refused(std::int64_t ticket, const Refusal& refusal) override { note(ticket, "refused: " + line_of(refusal)); }
  bool faulted(std::int64_t ticket, const std::string& reason) override {
    if (retry) return ++faults_[ticket] == 1;
    note(ticket, reason);
    return false;
  }

  void output(std::int64_t ticket, const std::string& bytes) override {
    EXPECT_FALSE(notes.contains(ticket)) << "its task has ended";
    said[ticket] += bytes + ";";
  }

  std::map<std::int64_t, std::string> notes;
  std::map<std::int64_t, std::string> said;
  bool retry = false;

 private:
  void note(std::int64_t ticket, const std::string& text) {
    EXPECT_TRUE(notes.emplace(ticket, text).second) << "a task ended twice";
  }

  std::vector<std::string> tasks_;
  std::size_t next_ = 0;
  std::map<std::int64_t, int> faults_;
};

PoolOptions pool_of(int jobs, const std::string& kind = "obedient") {
  PoolOptions options;
  options.command = tests::worker_command(kind);
  options.setup = "the setup";
  options.jobs = jobs;
  return options;
}

std::map<std::int64_t, std::string> run(const std::vector<std::string>& tasks, const PoolOptions& options) {
  Notes notes(tasks);
  run_pool(options, notes);
  return notes.notes;
}

std::string one(const std::string& task, const PoolOptions& options = pool_of(1)) { return run({task}, options)[0]; }

TEST(Pool, EachTaskIsAnsweredOnce) {
  const auto notes = run({"a", "b", "c", "d", "e"}, pool_of(2));
  ASSERT_EQ(notes.size(), 5U);
  EXPECT_EQ(notes.at(4), "did e");
}

TEST(Pool, WhatATaskSaysComesBeforeItsAnswer) {
  Notes notes({"say one say two", "say three"});
  run_pool(pool_of(1), notes);
  EXPECT_EQ(notes.said, (std::map<std::int64_t, std::string>{{0, "one;two;"}, {1, "three;"}}));
  EXPECT_EQ(notes.notes.at(1), "did say three");
}

TEST(Pool, AWorkerHearsTheSetup) { EXPECT_EQ(one("setup"), "the setup"); }

TEST(Pool, AWorkerIsUsedAgain) {
  const auto notes = run({"pid", "pid"}, pool_of(1));
  EXPECT_EQ(notes.at(0), notes.at(1));
}

TEST(Pool, AWorkerIsReplacedWhenItHasDoneItsShare) {
  PoolOptions options = pool_of(1);
  options.tasks_a_worker = 1;
  const auto notes = run({"pid", "pid"}, options);
  EXPECT_NE(notes.at(0), notes.at(1));
}

TEST(Pool, ACrashCostsOneTaskAndNamesThePage) {
  const auto notes = run({"a", "page 3 crash", "b"}, pool_of(1));
  EXPECT_EQ(notes.at(1), "crashed: signal 11 on page 3");
  EXPECT_EQ(notes.at(2), "did b");
}

TEST(Pool, AProcessThatLeavesIsACrash) { EXPECT_EQ(one("exit"), "crashed: exit status 7"); }

TEST(Pool, AHangIsEndedWhileOthersGoOn) {
  PoolOptions options = pool_of(2);
  options.limits.wall_seconds = 1;
  const auto notes = run({"page 2 hang", "a", "b", "c"}, options);
  EXPECT_EQ(notes.at(0), "stopped: no end after 1 s on page 2");
  EXPECT_EQ(notes.at(3), "did c");
}

TEST(Pool, CpuTimeHasALimitForEachTask) {
  PoolOptions options = pool_of(1);
  options.limits.cpu_seconds = 1;
  const auto notes = run({"burn", "a"}, options);
  EXPECT_EQ(notes.at(0), "stopped: more than 1 s of CPU time");
  EXPECT_EQ(notes.at(1), "did a");
}

#ifndef __SANITIZE_ADDRESS__
TEST(Pool, MemoryHasALimit) {
  PoolOptions options = pool_of(1);
  options.limits.memory_mib = 256;
  const auto notes = run({"page 1 eat", "a"}, options);
  EXPECT_EQ(notes.at(0), "stopped: not enough memory under its limit on page 1");
  EXPECT_EQ(notes.at(1), "did a");
}
#endif

TEST(Pool, AFileThatGrowsTooLargeEndsItsTask) {
  const tests::TemporaryFolder folder;
  PoolOptions options = pool_of(1);
  options.limits.output_mib = 1;
  EXPECT_EQ(one("swell " + (folder.path() / "x").string(), options), "stopped: an output larger than 1 MiB");
}

TEST(Pool, AnErrorIsAnAnswerAndTheWorkerStays) {
  const auto notes = run({"pid", "refuse", "pid"}, pool_of(1));
  EXPECT_EQ(notes.at(1), "refused: a.pdf: is no document");
  EXPECT_EQ(notes.at(0), notes.at(2));
}

TEST(Pool, AnyOtherExceptionCostsTheWorker) {
  const auto notes = run({"pid", "throw", "pid"}, pool_of(1));
  EXPECT_EQ(notes.at(1), "internal fault: a broken promise");
  EXPECT_NE(notes.at(0), notes.at(2));
}

TEST(Pool, WhatFaultedIsTriedAgainWhereTheClientAsksForIt) {
  const tests::TemporaryFolder folder;
  Notes notes({"once " + (folder.path() / "flag").string(), "a"});
  notes.retry = true;
  run_pool(pool_of(1), notes);
  EXPECT_THAT(notes.notes.at(0), StartsWith("did once"));
}

TEST(Pool, ABadSetupEndsTheRun) {
  try {
    one("a", pool_of(2, "refusing"));
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_STREQ(error.what(), "form.json: is no form");
  }
}

TEST(Pool, WorkersThatNeverStartEndTheRun) {
  try {
    run({"a", "b"}, pool_of(2, "dying"));
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::fault);
    EXPECT_THAT(error.what(), AllOf(HasSubstr("cannot be started"), HasSubstr("exit status 9")));
  }
}

TEST(Pool, AStopTakesNoMoreTasksAndEndsThoseInHandAfterTheirGrace) {
  std::atomic<int> stop = 0;
  PoolOptions options = pool_of(1);
  options.stop = &stop;
  options.grace_seconds = 0;
  Notes notes({"hang", "a"});
  std::jthread signal([&stop] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop = 1;
  });
  run_pool(options, notes);
  EXPECT_TRUE(notes.notes.empty());
}

TEST(Pool, WorkersDieWithTheirParent) {
  const tests::TemporaryFolder folder;
  const std::string file = (folder.path() / "pid").string();
  const pid_t parent = ::fork();
  if (parent == 0) {
    class Killed : public Notes {
     public:
      Killed(std::vector<std::string> tasks, std::string path) : Notes(std::move(tasks)), path_(std::move(path)) {}
      void answered(std::int64_t, const std::string& answer) override {
        std::ofstream(path_) << answer << std::flush;
        ::raise(SIGKILL);
      }

     private:
      std::string path_;
    } notes({"hang", "pid"}, file);
    run_pool(pool_of(2), notes);
    ::_exit(0);
  }
  ASSERT_EQ(::waitpid(parent, nullptr, 0), parent);
  const pid_t worker = std::stoi(tests::content_of(file));
  for (int i = 0; i < 100 && ::kill(worker, 0) == 0; ++i) {
    // A process that is dead and not yet collected by its new parent still has its number.
    if (tests::content_of("/proc/" + std::to_string(worker) + "/stat").find(") Z") != std::string::npos) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  const std::string state = tests::content_of("/proc/" + std::to_string(worker) + "/stat");
  EXPECT_TRUE(state.empty() || state.find(") Z") != std::string::npos) << state;
}

}  // namespace
}  // namespace nianbao::batch
