// Pictures of pages, made in a process of its own: a file that crashes a library costs its picture, not the server.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/pool.h"
#include "batch/worker.h"
#include "document/report.h"

namespace nianbao::batch {
class WorkerProcess;
}

namespace nianbao::review {

struct PictureTask {
  std::vector<std::string> files;
  std::string password;
  std::vector<PageInfo> pages;  // those of the report: page, dpi
  int page = 1;
};

// The handler of a worker (see batch/worker.h).
batch::Handler make_picture_handler();

class Pictures {
 public:
  explicit Pictures(std::vector<std::string> worker_command);
  ~Pictures();

  // As JPEG. Throws Error (unreadable): the page cannot be shown, and why.
  std::string picture(const PictureTask& task);

 private:
  std::string ask(const std::string& task);

  batch::PoolOptions options_;
  std::unique_ptr<batch::WorkerProcess> worker_;
  std::deque<std::pair<std::string, std::string>> kept_;  // latest last
};

}  // namespace nianbao::review
