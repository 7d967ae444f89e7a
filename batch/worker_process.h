// One worker process as its parent holds it: started, spoken to, ended.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "batch/pool.h"
#include "batch/wire.h"

namespace nianbao::batch {

class WorkerProcess {
 public:
  // Starts it and sends limits and setup. Throws Error (fault) where no process can be made.
  explicit WorkerProcess(const PoolOptions& options);
  ~WorkerProcess();  // kills it if need be
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  int socket() const { return socket_; }
  bool busy() const { return task_.has_value(); }
  bool ready() const { return ready_; }
  const Task& task() const { return *task_; }
  int tasks_done() const { return tasks_done_; }

  void give(Task task);  // where nobody listens any more, the end of the stream will tell
  Task take_back();      // the task is over, or lost

  // Reads what came. False: the stream has ended.
  bool read_some() { return buffer_.read_some(socket_); }
  std::optional<Frame> take_frame();  // pages and readiness are noted on the way

  std::string on_page() const;  // " on page 3"; "" where it has not said

  // When the task in hand is given up.
  std::chrono::steady_clock::time_point deadline() const { return since_ + std::chrono::seconds(limits_.wall_seconds); }

  // Kills it for having passed its deadline; why it is lost.
  std::string end_late();
  // Waits for a process whose stream has ended; why it is lost.
  std::string end_lost();

 private:
  std::string reason_of(int status, long peak_kib) const;

  Limits limits_;
  int process_ = -1;
  int socket_ = -1;
  bool ready_ = false;
  int page_ = 0;
  int tasks_done_ = 0;
  std::optional<Task> task_;
  std::chrono::steady_clock::time_point since_;
  FrameBuffer buffer_;
};

}  // namespace nianbao::batch
