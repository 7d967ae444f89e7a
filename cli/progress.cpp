#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

namespace nianbao::cli {

ProgressLine::ProgressLine(bool quiet, int total)
    : quiet_(quiet), counting_(!quiet && total > 1 && ::isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (counting_) std::fprintf(stderr, "\r\033[K");
}

void ProgressLine::show(const batch::Progress& progress) {
  const bool failed = progress.outcome != batch::Outcome::clean && progress.outcome != batch::Outcome::attention;
  if (counting_) std::fprintf(stderr, "\r\033[K");
  if (!progress.message.empty() && (failed || !quiet_)) std::fprintf(stderr, "nianbao: %s\n", progress.message.c_str());
  if (counting_) std::fprintf(stderr, "%d of %d documents", progress.done, progress.total);
  std::fflush(stderr);
}

}  // namespace nianbao::cli
