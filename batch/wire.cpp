#include "batch/wire.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "document/error.h"

namespace nianbao::batch {

namespace {

constexpr std::size_t kHeader = 5;            // kind, then the length in four bytes, least first
constexpr std::size_t kMost = 0x7FFF'FFFF;    // bytes a frame
constexpr std::size_t kReadOnce = 1U << 20U;  // bytes

std::uint32_t length_at(const char* bytes) {
  std::array<unsigned char, 4> raw{};
  std::memcpy(raw.data(), bytes, raw.size());
  return raw[0] | (std::uint32_t{raw[1]} << 8U) | (std::uint32_t{raw[2]} << 16U) | (std::uint32_t{raw[3]} << 24U);
}

}  // namespace

bool send_frame(int socket, const Frame& frame) {
  if (frame.payload.size() > kMost) throw Error(ErrorKind::fault, "", "a message between processes is too long");
  std::string bytes(1, static_cast<char>(frame.kind));
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes += static_cast<char>(static_cast<unsigned char>(frame.payload.size() >> shift));
  }
  bytes += frame.payload;
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::send(socket, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

bool FrameBuffer::read_some(int socket) {
  const std::size_t before = bytes_.size();
  bytes_.resize(before + kReadOnce);
  ssize_t n = 0;
  do n = ::recv(socket, bytes_.data() + before, kReadOnce, 0);
  while (n < 0 && errno == EINTR);
  bytes_.resize(before + static_cast<std::size_t>(n > 0 ? n : 0));
  return n > 0;
}

std::optional<Frame> FrameBuffer::take() {
  if (bytes_.size() - begin_ < kHeader) return std::nullopt;
  const std::size_t length = length_at(bytes_.data() + begin_ + 1);
  if (length > kMost) throw Error(ErrorKind::fault, "", "a worker sent what is no message");
  if (bytes_.size() - begin_ - kHeader < length) return std::nullopt;
  Frame frame;
  frame.kind = static_cast<FrameKind>(bytes_[begin_]);
  frame.payload = bytes_.substr(begin_ + kHeader, length);
  begin_ += kHeader + length;
  if (begin_ == bytes_.size()) {
    bytes_.clear();
    begin_ = 0;
  }
  return frame;
}

}  // namespace nianbao::batch
