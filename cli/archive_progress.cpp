#include "cli/archive_progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace nianbao::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kBarEvery = std::chrono::milliseconds(200);
constexpr auto kLineEvery = std::chrono::seconds(30);
constexpr int kBarWidth = 24;  // characters

}  // namespace

ArchiveProgress::ArchiveProgress(bool quiet)
    : quiet_(quiet), terminal_(!quiet && ::isatty(STDERR_FILENO) != 0), start_(Clock::now()), shown_(start_) {}

ArchiveProgress::~ArchiveProgress() {
  if (terminal_) std::fprintf(stderr, "\r\033[K");
}

std::string ArchiveProgress::line(const archive::RunProgress& progress) const {
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(progress.finished) / seconds : 0;
  const auto total = progress.finished + progress.left;
  std::string text;
  if (terminal_) {
    const auto full = total > 0 ? static_cast<int>(progress.finished * kBarWidth / total) : 0;
    text = "[" + std::string(static_cast<std::size_t>(full), '#') +
           std::string(static_cast<std::size_t>(kBarWidth - full), '-') + "] ";
  }
  text += std::to_string(progress.finished) + " of " + std::to_string(total) + (progress.searching ? "+" : "") +
          " documents, " + std::to_string(std::lround(rate * 60)) + " a minute";
  if (rate > 0) text += ", " + time_text(static_cast<double>(progress.left) / rate) + " left";
  if (failed_ > 0) text += ", " + std::to_string(failed_) + " failed";
  return text;
}

void ArchiveProgress::show(const archive::RunProgress& progress) {
  if (progress.failed) {
    ++failed_;
    if (terminal_) std::fprintf(stderr, "\r\033[K");
    std::fprintf(stderr, "nianbao: %s\n", progress.message.c_str());
  }
  if (quiet_) return;
  const auto now = Clock::now();
  if (now - shown_ < (terminal_ ? Clock::duration(kBarEvery) : Clock::duration(kLineEvery))) return;
  shown_ = now;
  if (terminal_) {
    std::fprintf(stderr, "\r\033[K%s", line(progress).c_str());
  } else {
    std::fprintf(stderr, "nianbao: %s\n", line(progress).c_str());
  }
  std::fflush(stderr);
}

std::string time_text(double seconds) {
  const long whole = std::lround(seconds);
  if (whole < 120) return std::to_string(whole) + " s";
  if (whole < 7200) return std::to_string(whole / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

}  // namespace nianbao::cli
