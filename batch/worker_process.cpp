#include "batch/worker_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

#include "document/error.h"

namespace nianbao::batch {

namespace {

constexpr int kAboveStandard = 10;  // descriptors that the child moves about lie above those it moves them to
constexpr long kMiB = 1L << 20;

[[noreturn]] void refuse_start(const std::string& what) {
  throw Error(ErrorKind::fault, "", what + " (" + std::generic_category().message(errno) + "); try fewer --jobs");
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (std::string& string : strings) out.push_back(string.data());
  out.push_back(nullptr);
  return out;
}

// The environment for a worker: recognition libraries start a thread for each core unless told otherwise.
std::vector<std::string> environment_of(bool one_thread) {
  std::vector<std::string> out;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) out.emplace_back(*entry);
  if (one_thread) {
    out.insert(out.begin(), {"OMP_THREAD_LIMIT=1", "OPENCV_FOR_THREADS_NUM=1"});  // the first of two entries counts
  }
  return out;
}

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become(pid_t parent, int socket, int null, char* const* arguments, char* const* environment) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // it died before the line above
  ::signal(SIGINT, SIG_IGN);                // Ctrl-C reaches the whole group; the parent decides
  ::signal(SIGTERM, SIG_IGN);
  ::signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::dup2(null, STDIN_FILENO);
  ::dup2(null, STDOUT_FILENO);
  ::dup2(socket, kWorkerSocket);
  ::execve(arguments[0], arguments, environment);
  ::_exit(127);
}

int raised(int descriptor) {
  const int above = ::fcntl(descriptor, F_DUPFD_CLOEXEC, kAboveStandard);
  ::close(descriptor);
  return above;
}

std::string limits_text(const Limits& limits) {
  return std::to_string(limits.cpu_seconds) + " " + std::to_string(limits.memory_mib * kMiB) + " " +
         std::to_string(limits.output_mib * kMiB);
}

}  // namespace

WorkerProcess::WorkerProcess(const PoolOptions& options) : limits_(options.limits) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) refuse_start("no socket can be made");
  socket_ = ends[0];
  const int theirs = raised(ends[1]);
  const int null = raised(::open("/dev/null", O_RDWR | O_CLOEXEC));
  std::vector<std::string> command = options.command;
  std::vector<std::string> environment = environment_of(options.one_thread);
  const std::vector<char*> arguments = pointers(command);
  const std::vector<char*> variables = pointers(environment);
  const pid_t parent = ::getpid();
  process_ = ::fork();
  if (process_ == 0) become(parent, theirs, null, arguments.data(), variables.data());
  const int error = errno;
  ::close(theirs);
  ::close(null);
  if (process_ < 0) {
    ::close(socket_);
    errno = error;
    refuse_start("no worker process can be started");
  }
  since_ = std::chrono::steady_clock::now();
  send_frame(socket_, {FrameKind::limits, limits_text(limits_)});
  send_frame(socket_, {FrameKind::setup, options.setup});
}

WorkerProcess::~WorkerProcess() {
  ::close(socket_);
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);  // what it has in hand has no effect yet, or is whole
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void WorkerProcess::give(Task task) {
  page_ = 0;
  since_ = std::chrono::steady_clock::now();
  send_frame(socket_, {FrameKind::task, task.body});
  task_ = std::move(task);
}

Task WorkerProcess::take_back() {
  ++tasks_done_;
  Task task = std::move(*task_);
  task_.reset();
  return task;
}

std::optional<Frame> WorkerProcess::take_frame() {
  while (std::optional<Frame> frame = buffer_.take()) {
    if (frame->kind == FrameKind::page) {
      page_ = std::atoi(frame->payload.c_str());
    } else if (frame->kind == FrameKind::ready) {
      ready_ = true;
      since_ = std::chrono::steady_clock::now();
    } else {
      return frame;
    }
  }
  return std::nullopt;
}

std::string WorkerProcess::on_page() const { return page_ > 0 ? " on page " + std::to_string(page_) : ""; }

std::string WorkerProcess::end_late() {
  ::kill(process_, SIGKILL);
  end_lost();
  return "stopped: no end after " + std::to_string(limits_.wall_seconds) + " s" + on_page();
}

std::string WorkerProcess::end_lost() {
  int status = 0;
  rusage usage{};
  pid_t ended = 0;
  // A stream ends with its process, at the latest a moment later; one that closed it and lives on is killed.
  for (int patience = 100; patience > 0 && ended == 0; --patience) {
    ended = ::wait4(process_, &status, WNOHANG, &usage);
    if (ended == 0) ::usleep(10'000);
  }
  if (ended == 0) {
    ::kill(process_, SIGKILL);
    while (::wait4(process_, &status, 0, &usage) < 0 && errno == EINTR) {
    }
  }
  process_ = -1;
  return reason_of(status, usage.ru_maxrss);
}

std::string WorkerProcess::reason_of(int status, long peak_kib) const {
  const auto limit = [](int value, const char* unit) { return std::to_string(value) + unit; };
  if (!WIFSIGNALED(status)) {
    return "crashed: exit status " + std::to_string(WEXITSTATUS(status)) + on_page();
  }
  const int signal = WTERMSIG(status);
  if (signal == SIGXCPU) return "stopped: more than " + limit(limits_.cpu_seconds, " s of CPU time") + on_page();
  if (signal == SIGXFSZ) return "stopped: an output larger than " + limit(limits_.output_mib, " MiB") + on_page();
  std::string reason = "crashed: signal " + std::to_string(signal) + on_page();
  // Libraries that do not look at what malloc gives crash where memory ends: the number alone would mislead.
  const bool at_the_limit = peak_kib / 1024 > limits_.memory_mib / 10L * 8;
  if (at_the_limit) reason += ", near its limit of " + limit(limits_.memory_mib, " MiB of memory");
  return reason;
}

}  // namespace nianbao::batch
