#include "batch/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "batch/plan.h"

namespace nianbao::batch {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& what) {
  const int error = errno;
  const std::string message =
      what + " (" + std::generic_category().message(error) + "); choose another -o, or make room there";
  if (error == ENOSPC || error == EDQUOT || error == EROFS || error == EIO) {
    throw NoRoomError(ErrorKind::unwritable, printable(path), message);
  }
  throw Error(ErrorKind::unwritable, printable(path), message);
}

// A file that goes away again unless it is kept.
class Temporary {
 public:
  // Named after `stem`; errors name `path`.
  Temporary(const std::string& stem, const std::string& path) : name_(stem + ".XXXXXX") {
    descriptor_ = ::mkostemp(name_.data(), O_CLOEXEC);
    if (descriptor_ < 0) refuse(path, "cannot be written");
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!kept_) ::unlink(name_.c_str());
  }

  void write(const std::string& path, const std::string& content) {
    std::size_t done = 0;
    while (done < content.size()) {
      const ssize_t n = ::write(descriptor_, content.data() + done, content.size() - done);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) refuse(path, "cannot be written");
      done += static_cast<std::size_t>(n);
    }
    if (::fsync(descriptor_) != 0) refuse(path, "cannot be synced");
  }

  void rename_to(const std::string& path) {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor_, 0666 & ~mask);
    if (::rename(name_.c_str(), path.c_str()) != 0) refuse(path, "cannot be put in place");
    kept_ = true;
  }

 private:
  std::string name_;
  int descriptor_ = -1;
  bool kept_ = false;
};

void make_folder(const fs::path& folder) {
  if (folder.empty()) return;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    errno = error.value();
    refuse(folder.string(), "this folder cannot be made");
  }
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;  // some file systems open no folders: the rename itself has been done
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void write_whole(const std::string& path, const std::string& content, const std::string& temporary_folder) {
  const fs::path folder = fs::path(path).parent_path();
  make_folder(folder);
  Temporary file(temporary_folder.empty() ? path : (fs::path(temporary_folder) / "output").string(), path);
  file.write(path, content);
  file.rename_to(path);
  sync_folder(folder);
}

std::optional<std::string> content_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

std::string content_or_throw(const std::string& path) {
  std::optional<std::string> content = content_of(path);
  if (!content) throw Error(ErrorKind::unreadable, printable(path), "cannot be read; is it still there?");
  return std::move(*content);
}

void remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) refuse(path, "cannot be removed");
}

void require_writable(const std::string& directory) {
  make_folder(directory);
  const std::string name = (fs::path(directory) / ".nianbao").string();
  Temporary probe(name, name);
}

}  // namespace nianbao::batch
