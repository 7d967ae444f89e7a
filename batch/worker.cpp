#include "batch/worker.h"

#include <malloc.h>
#include <sys/resource.h>

#include <cstdio>
#include <exception>
#include <new>
#include <optional>
#include <sstream>

#include "batch/wire.h"
#include "batch/write_file.h"

namespace nianbao::batch {

namespace {

struct Granted {
  rlim_t cpu_seconds = 0;
  rlim_t memory = 0;  // bytes
  rlim_t output = 0;  // bytes
};

Granted granted_by(const std::string& payload) {
  Granted granted;
  std::istringstream(payload) >> granted.cpu_seconds >> granted.memory >> granted.output;
  return granted;
}

void limit(__rlimit_resource what, rlim_t soft, rlim_t hard) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) return;
  const rlimit wanted{soft < now.rlim_max ? soft : now.rlim_max, hard < now.rlim_max ? hard : now.rlim_max};
  ::setrlimit(what, &wanted);
}

rlim_t cpu_used() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<rlim_t>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
}

void limit_process(const Granted& granted) {
#ifndef __SANITIZE_ADDRESS__  // whose shadow alone is larger than any limit
  limit(RLIMIT_DATA, granted.memory, granted.memory);
#endif
  limit(RLIMIT_FSIZE, granted.output, granted.output);
  limit(RLIMIT_CORE, 0, 0);
}

// The CPU time of a process only grows, so that each document's limit begins at what was used before it.
void limit_cpu(const Granted& granted) { limit(RLIMIT_CPU, cpu_used() + granted.cpu_seconds + 1, RLIM_INFINITY); }

class Service {
 public:
  Service(int socket, const MakeHandler& make_handler) : socket_(socket), make_handler_(make_handler) {}

  int run() {
    while (const std::optional<Frame> frame = receive()) {
      if (!handle(*frame)) return 1;
    }
    return 0;
  }

 private:
  std::optional<Frame> receive() {
    for (;;) {
      if (std::optional<Frame> frame = buffer_.take()) return frame;
      if (!buffer_.read_some(socket_)) return std::nullopt;
    }
  }

  bool handle(const Frame& frame) {
    try {
      return send_frame(socket_, reply(frame));
    } catch (const Error& error) {
      return send_frame(socket_, {FrameKind::error, encode(refusal_of(error))});
    } catch (const std::bad_alloc&) {
      send_frame(socket_, {FrameKind::fault, "stopped: not enough memory under its limit"});
    } catch (const std::exception& error) {
      send_frame(socket_, {FrameKind::fault, std::string("internal fault: ") + error.what()});
    }
    return false;
  }

  Frame reply(const Frame& frame) {
    switch (frame.kind) {
      case FrameKind::limits:
        granted_ = granted_by(frame.payload);
        limit_process(granted_);
        return {FrameKind::page, "0"};
      case FrameKind::setup:
        handler_ = make_handler_(frame.payload);
        return {FrameKind::ready, ""};
      case FrameKind::task:
        limit_cpu(granted_);
        return {FrameKind::answer, handler_(frame.payload, listener_)};
      default:
        throw Error(ErrorKind::fault, "", "a worker was sent what it does not know");
    }
  }

  int socket_;
  const MakeHandler& make_handler_;
  Listener listener_ = {[this](int page) {
                          send_frame(socket_, {FrameKind::page, std::to_string(page)});
                        },
                        [this](const std::string& bytes) {
                          send_frame(socket_, {FrameKind::output, bytes});
                        }};
  FrameBuffer buffer_;
  Granted granted_;
  Handler handler_;
};

}  // namespace

std::string line_of(const Refusal& refusal) { return Error(refusal.kind, refusal.file, refusal.message).what(); }

std::string encode(const Refusal& refusal) {
  std::string bytes(1, static_cast<char>('0' + static_cast<int>(refusal.kind)));
  bytes += refusal.no_room ? '!' : ' ';
  return bytes + refusal.file + '\0' + refusal.message;
}

Refusal decode_refusal(const std::string& bytes) {
  const std::size_t end = bytes.find('\0');
  if (bytes.size() < 3 || end == std::string::npos) return {ErrorKind::fault, false, "an unclear refusal", ""};
  return {static_cast<ErrorKind>(bytes[0] - '0'), bytes[1] == '!', bytes.substr(end + 1), bytes.substr(2, end - 2)};
}

Refusal refusal_of(const Error& error) {
  Refusal refusal{error.kind(), dynamic_cast<const NoRoomError*>(&error) != nullptr, error.what(), error.file()};
  const std::string& file = error.file();
  // what() is "FILE: message" or "FILE, page N: message"; the page stays with the message.
  if (!file.empty() && refusal.message.starts_with(file)) {
    refusal.message.erase(0, file.size());
    const std::size_t lead = refusal.message.find_first_not_of(":, ");
    refusal.message.erase(0, lead == std::string::npos ? refusal.message.size() : lead);
  }
  return refusal;
}

void keep_freed_memory() {
  constexpr int kOwnBlock = 32 << 20;  // bytes: what is larger has pages of its own; the most that glibc takes
  constexpr int kKept = 128 << 20;     // bytes at the end of the heap
  ::mallopt(M_MMAP_THRESHOLD, kOwnBlock);
  ::mallopt(M_TRIM_THRESHOLD, kKept);
}

int serve(int socket, const MakeHandler& make_handler) {
  keep_freed_memory();
  return Service(socket, make_handler).run();
}

}  // namespace nianbao::batch
