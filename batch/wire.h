// Messages between the program and its workers: a kind, a length, so many bytes, over a stream socket.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace nianbao::batch {

enum class FrameKind : char {
  limits = 'L',  // to a worker: once, first
  setup = 'S',   // to a worker: once, second
  task = 'T',    // to a worker
  ready = 'R',   // from a worker: the setup is good
  page = 'P',    // from a worker: the page it begins, in decimal digits
  output = 'O',  // from a worker: what comes next of the task's output
  answer = 'A',  // from a worker: the task is done
  error = 'E',   // from a worker: an Error, as Refusal's fields
  fault = 'F',   // from a worker: what went wrong; it ends itself
};

struct Frame {
  FrameKind kind = FrameKind::task;
  std::string payload;
};

// Blocks until all is sent; false where nobody listens any more.
bool send_frame(int socket, const Frame& frame);

// Takes bytes as they come, gives frames as they are whole.
class FrameBuffer {
 public:
  // Reads what is there, up to 1 MiB. False at the end of the stream, or where it is broken.
  bool read_some(int socket);
  // Throws Error (fault) where the stream is not what a worker of ours would send.
  std::optional<Frame> take();

 private:
  std::string bytes_;
  std::size_t begin_ = 0;
};

}  // namespace nianbao::batch
