#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

namespace nianbao::cli {

ProgressLine::ProgressLine(bool quiet, int total, std::string where)
    : quiet_(quiet),
      terminal_(!quiet && ::isatty(STDERR_FILENO) != 0),
      where_(std::move(where)),
      counting_(terminal_ && total > 1) {}

ProgressLine::~ProgressLine() {
  if (counting_) std::fprintf(stderr, "\r\033[K");
  if (!terminal_ || where_.empty() || written_ == 0) return;
  std::fprintf(stderr, "nianbao: %d document%s written to %s\n", written_, written_ == 1 ? "" : "s", where_.c_str());
}

void ProgressLine::show(const batch::Progress& progress) {
  const bool failed = progress.outcome != batch::Outcome::clean && progress.outcome != batch::Outcome::attention;
  if (!failed) ++written_;
  if (counting_) std::fprintf(stderr, "\r\033[K");
  if (!progress.message.empty() && (failed || !quiet_)) std::fprintf(stderr, "nianbao: %s\n", progress.message.c_str());
  if (counting_) std::fprintf(stderr, "%d of %d documents", progress.done, progress.total);
  std::fflush(stderr);
}

}  // namespace nianbao::cli
