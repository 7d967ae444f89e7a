#include "cli/filter.h"

#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "batch/plan.h"
#include "batch/pool.h"
#include "cli/limit_options.h"
#include "cli/progress.h"
#include "document/error.h"

namespace nianbao::cli {

namespace {

constexpr const char* kStdin = "standard input";

// Whoever read standard output has seen enough.
struct NobodyReads {};

void write_stdout(const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t now = write(STDOUT_FILENO, text.data() + done, text.size() - done);
    if (now < 0 && errno == EINTR) continue;
    if (now < 0 && errno == EPIPE) throw NobodyReads{};
    if (now <= 0) throw Error(ErrorKind::unwritable, "standard output", "cannot be written; is the disk full?");
    done += static_cast<std::size_t>(now);
  }
}

// Standard input as a file, since documents are not read from front to back; gone with the object.
class SpooledInput {
 public:
  SpooledInput() : path_((std::filesystem::temp_directory_path() / "nianbao-XXXXXX").string()) {
    const int file = mkstemp(path_.data());
    if (file < 0)
      throw Error(ErrorKind::unwritable, path_, "cannot be made; set TMPDIR to a folder that can be written");
    std::array<char, 65536> part{};
    bool written = true;
    for (ssize_t n = read(STDIN_FILENO, part.data(), part.size()); n > 0 && written;
         n = read(STDIN_FILENO, part.data(), part.size())) {
      for (ssize_t done = 0; done < n && written;) {
        const ssize_t now = write(file, part.data() + done, static_cast<std::size_t>(n - done));
        written = now > 0;
        done += now;
      }
    }
    close(file);
    if (!written) {
      unlink(path_.c_str());
      throw Error(ErrorKind::unwritable, path_, "cannot be written; is the disk full?");
    }
  }
  ~SpooledInput() { unlink(path_.c_str()); }
  SpooledInput(const SpooledInput&) = delete;
  SpooledInput& operator=(const SpooledInput&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

int run(Filter& filter) {
  std::unique_ptr<SpooledInput> spooled;
  std::string file = filter.input;
  if (file == "-") {
    spooled = std::make_unique<SpooledInput>();
    file = spooled->path();
  }
  batch::PlanOptions plan;
  plan.directory = "-";
  plan.formats = {filter.format};
  filter.run.formats = plan.formats;
  filter.run.jobs = 1;
  filter.run.in_parts = true;
  filter.run.to_stdout = write_stdout;
  filter.run.worker_command = batch::own_command({"worker", "convert"});
  std::vector<batch::Job> jobs = batch::plan_jobs({file}, plan);
  // Outputs and messages name what the user named, not a file of ours whose name is another each time.
  const auto named = [&](std::string text) {
    if (!spooled) return text;
    for (std::size_t at = text.find(file); at != std::string::npos; at = text.find(file, at)) {
      text.replace(at, file.size(), kStdin);
    }
    return text;
  };
  if (spooled) jobs.front().name = kStdin;
  ProgressLine line(false, 1, "");
  filter.run.progress = [&](batch::Progress progress) {
    progress.message = named(progress.message);
    line.show(progress);
  };
  return batch::run_jobs(jobs, filter.run);
}

}  // namespace

void add_filter_options(CLI::App& command, Filter& filter) {
  command.add_option("FILE", filter.input, "PDF, PNG, JPEG, TIFF, BMP or WebP file; - reads standard input")
      ->required();
  command.add_option("--page,--pages", filter.run.convert.pages, "Pages to read, as in 3 or 1,4,7-")->type_name("LIST");
  command.add_option("--password", filter.run.convert.password, "User or owner password of an encrypted PDF")
      ->type_name("WORD");
  command.add_flag("--force-ocr", filter.run.convert.force_ocr, "Read the pixels even where a PDF has text");
  add_limit_options(command, filter.run.limits);
}

int run_filter(Filter& filter) {
  // Ended by a signal, it would leave the file of standard input behind.
  signal(SIGPIPE, SIG_IGN);
  try {
    return run(filter);
  } catch (const NobodyReads&) {
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);  // as programs in a pipe end
    throw;
  }
}

}  // namespace nianbao::cli
