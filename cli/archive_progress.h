// What a person sees of an archive's run: on a terminal a bar with rate and time left, elsewhere a line now and then.
#pragma once

#include <chrono>
#include <string>

#include "archive/run.h"

namespace nianbao::cli {

class ArchiveProgress {
 public:
  explicit ArchiveProgress(bool quiet);
  ~ArchiveProgress();
  ArchiveProgress(const ArchiveProgress&) = delete;
  ArchiveProgress& operator=(const ArchiveProgress&) = delete;

  void show(const archive::RunProgress& progress);

 private:
  std::string line(const archive::RunProgress& progress) const;

  bool quiet_;
  bool terminal_;
  long failed_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point shown_;
};

// "2 h 5 min", "40 s".
std::string time_text(double seconds);

}  // namespace nianbao::cli
