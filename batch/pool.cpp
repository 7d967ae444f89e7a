// Method: each round hands tasks to idle workers, lets the client make durable what the last round brought and do a
// slice of its own work, waits for messages or the nearest deadline, and deals with what came. Workers are started when
// there is a task for them, so that one document costs one process.
#include "batch/pool.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <list>
#include <utility>

#include "batch/worker_process.h"
#include "document/error.h"

namespace nianbao::batch {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kTick = std::chrono::milliseconds(200);  // how late a signal is seen at worst
constexpr int kStartsTried = 2;                         // a worker that never becomes ready is no document's fault

class Pool {
 public:
  Pool(const PoolOptions& options, Client& client) : options_(options), client_(client) {}

  void run() {
    while (true) {
      const int stop = options_.stop != nullptr ? options_.stop->load() : 0;
      if (stop > 0 && !stopping_since_) stopping_since_ = Clock::now();
      if (stop == 0) give_tasks();
      client_.round_ended();  // a slow disk holds up nobody: the workers have their tasks
      if (count_busy() == 0 || stop > 1 || out_of_grace()) break;
      wait(stop == 0 && client_.background());
      read_all();
      end_late_ones();
    }
  }

 private:
  bool out_of_grace() const {
    return stopping_since_ && Clock::now() - *stopping_since_ > std::chrono::seconds(options_.grace_seconds);
  }

  long count_busy() const {
    return std::count_if(workers_.begin(), workers_.end(), [](const WorkerProcess& w) { return w.busy(); });
  }

  void give_tasks() {
    while (count_busy() < options_.jobs) {
      std::optional<Task> task = next_task();
      // A client that has nothing now may find something by its own work, with nobody busy to wait for.
      for (bool more = true; !task && more && count_busy() == 0; task = next_task()) more = client_.background();
      if (!task) return;
      idle_worker().give(std::move(*task));
    }
  }

  std::optional<Task> next_task() {
    if (again_.empty()) return client_.next();
    Task task = std::move(again_.front());
    again_.pop_front();
    return task;
  }

  WorkerProcess& idle_worker() {
    for (WorkerProcess& worker : workers_) {
      if (!worker.busy()) return worker;
    }
    return workers_.emplace_back(options_);
  }

  void wait(bool more_work) {
    std::vector<pollfd> sockets;
    auto until = Clock::now() + kTick;
    for (const WorkerProcess& worker : workers_) {
      sockets.push_back({worker.socket(), POLLIN, 0});
      if (worker.busy()) until = std::min(until, worker.deadline());
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    const int timeout = more_work ? 0 : static_cast<int>(std::max<decltype(left)>(left, 0));
    readable_.clear();
    if (::poll(sockets.data(), sockets.size(), timeout) <= 0) return;
    for (const pollfd& socket : sockets) {
      if (socket.revents != 0) readable_.push_back(socket.fd);
    }
  }

  void read_all() {
    for (auto it = workers_.begin(); it != workers_.end();) {
      WorkerProcess& worker = *it;
      const bool came = std::find(readable_.begin(), readable_.end(), worker.socket()) != readable_.end();
      const bool goes_on = !came || read(worker);
      it = goes_on ? std::next(it) : workers_.erase(it);
    }
  }

  // Whether the worker stays.
  bool read(WorkerProcess& worker) {
    const bool open = worker.read_some();
    while (std::optional<Frame> frame = worker.take_frame()) {
      if (!dealt_with(worker, *frame)) return false;
    }
    if (!open) {
      lost(worker, worker.end_lost());
      return false;
    }
    return worker.busy() || worker.tasks_done() < options_.tasks_a_worker;
  }

  bool dealt_with(WorkerProcess& worker, const Frame& frame) {
    if (frame.kind == FrameKind::error && !worker.ready()) {
      const Refusal refusal = decode_refusal(frame.payload);
      throw Error(refusal.kind, refusal.file, refusal.message);
    }
    if (worker.busy() && frame.kind == FrameKind::output) {
      client_.output(worker.task().ticket, frame.payload);
      return true;
    }
    if (!worker.busy() || frame.kind == FrameKind::fault) {
      lost(worker, frame.payload + worker.on_page());
      return false;
    }
    failed_starts_ = 0;
    const std::int64_t ticket = worker.take_back().ticket;
    if (frame.kind == FrameKind::error) {
      client_.refused(ticket, decode_refusal(frame.payload));
    } else {
      client_.answered(ticket, frame.payload);
    }
    return true;
  }

  void end_late_ones() {
    for (auto it = workers_.begin(); it != workers_.end();) {
      const bool late = it->busy() && Clock::now() >= it->deadline();
      if (late) lost(*it, it->end_late());
      it = late ? workers_.erase(it) : std::next(it);
    }
  }

  void lost(WorkerProcess& worker, const std::string& reason) {
    if (!worker.busy()) return;
    const bool ready = worker.ready();
    Task task = worker.take_back();
    if (!ready) {
      if (++failed_starts_ >= kStartsTried * options_.jobs) {
        throw Error(ErrorKind::fault, "", "worker processes cannot be started: " + reason);
      }
      again_.push_back(std::move(task));
    } else if (client_.faulted(task.ticket, reason)) {
      again_.push_back(std::move(task));
    }
  }

  const PoolOptions& options_;
  Client& client_;
  std::list<WorkerProcess> workers_;
  std::deque<Task> again_;
  std::vector<int> readable_;
  std::optional<Clock::time_point> stopping_since_;
  int failed_starts_ = 0;
};

}  // namespace

void run_pool(const PoolOptions& options, Client& client) { Pool(options, client).run(); }

std::vector<std::string> own_command(const std::vector<std::string>& arguments) {
  // Not argv[0], which may name another program by now; this link stays with the running one.
  std::vector<std::string> command = {"/proc/self/exe"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

}  // namespace nianbao::batch
