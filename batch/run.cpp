#include "batch/run.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "batch/convert_worker.h"
#include "batch/pool.h"
#include "batch/write_file.h"
#include "batch/writers.h"
#include "document/error.h"
#include "extract/read_json.h"
#include "publish/combine.h"

namespace nianbao::batch {

namespace {

constexpr std::size_t kMostWaiting = 64;  // texts kept for their turn on stdout, more than workers

struct Result {
  Outcome outcome = Outcome::clean;
  std::string message;
  std::optional<std::string> stdout_text;
};

Outcome outcome_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::unreadable:
      return Outcome::unreadable;
    case ErrorKind::unwritable:
      return Outcome::unwritable;
    case ErrorKind::usage:
    case ErrorKind::fault:
      break;
  }
  return Outcome::fault;
}

class Runner : public Client {
 public:
  Runner(const std::vector<Job>& jobs, const RunOptions& options) : jobs_(jobs), options_(options) {}

  std::optional<Task> next() override {
    if (next_ >= jobs_.size()) return std::nullopt;
    const std::size_t most = kMostWaiting + static_cast<std::size_t>(options_.jobs);
    if (waiting_.size() > most) return std::nullopt;  // all wait for one that is being worked on
    const std::size_t index = next_++;
    return Task{static_cast<std::int64_t>(index), encode(jobs_[index])};
  }

  void output(std::int64_t ticket, const std::string& bytes) override {
    begun_.insert(ticket);
    if (options_.to_stdout) options_.to_stdout(bytes);
  }

  void answered(std::int64_t ticket, const std::string& answer) override {
    Done done = decode_done(answer);
    Result result;
    if (!done.attention.empty()) {
      result.outcome = Outcome::attention;
      result.message = file_of(ticket) + ": " + done.attention;
    }
    if (!done.row.empty()) rows_[ticket] = std::move(done.row);
    if (done.to_stdout) result.stdout_text = std::move(done.stdout_text);
    finish(ticket, std::move(result));
  }

  void refused(std::int64_t ticket, const Refusal& refusal) override {
    finish(ticket, {outcome_of(refusal.kind), line_of(refusal), std::nullopt});
  }

  bool faulted(std::int64_t ticket, const std::string& reason) override {
    if (begun_.contains(ticket)) {  // a second try would say it all again
      finish(ticket, {Outcome::fault, file_of(ticket) + ": " + reason + "; what came out ends there", std::nullopt});
      return false;
    }
    if (faulted_before_.insert(ticket).second) return true;
    finish(ticket, {Outcome::fault, file_of(ticket) + ": " + reason + "; twice, so it is left out", std::nullopt});
    return false;
  }

  // Of those that could be read, in the order of the jobs.
  std::vector<Report> rows() const {
    std::vector<Report> rows;
    for (const auto& [ticket, row] : rows_) rows.push_back(extract::read_json(row, file_of(ticket)));
    return rows;
  }

  int status() const {
    constexpr std::pair<Outcome, int> worst_first[] = {
        {Outcome::unwritable, 5}, {Outcome::fault, 4}, {Outcome::unreadable, 2}, {Outcome::attention, 3}};
    for (const auto& [outcome, code] : worst_first) {
      if (counts_.contains(outcome)) return code;
    }
    return 0;
  }

 private:
  std::string file_of(std::int64_t ticket) const {
    return printable(jobs_[static_cast<std::size_t>(ticket)].files.front());
  }

  // Reports one document, and hands on what stands next for stdout.
  void finish(std::int64_t ticket, Result result) {
    ++counts_[result.outcome];
    ++done_;
    if (options_.progress) {
      options_.progress({done_, static_cast<int>(jobs_.size()), result.outcome, result.message});
    }
    waiting_.emplace(static_cast<std::size_t>(ticket), std::move(result.stdout_text));
    for (auto it = waiting_.find(shown_); it != waiting_.end(); it = waiting_.find(shown_)) {
      if (it->second && options_.to_stdout) options_.to_stdout(*it->second);
      waiting_.erase(it);
      ++shown_;
    }
  }

  const std::vector<Job>& jobs_;
  const RunOptions& options_;
  std::size_t next_ = 0;
  std::set<std::int64_t> faulted_before_;
  std::set<std::int64_t> begun_;  // parts of their output are out
  std::map<Outcome, int> counts_;
  std::map<std::int64_t, std::string> rows_;
  std::map<std::size_t, std::optional<std::string>> waiting_;
  std::size_t shown_ = 0;
  int done_ = 0;
};

}  // namespace

int run_jobs(const std::vector<Job>& jobs, const RunOptions& options) {
  Setup setup;
  setup.convert = options.convert;
  setup.formats = options.formats;
  setup.convert.words = needs_words(options.formats);
  setup.trace_directory = options.trace_directory;
  setup.several = jobs.size() > 1;
  setup.in_parts = options.in_parts;
  setup.keep_rows = !options.combined_file.empty();
  setup.output_mib = options.limits.output_mib;
  PoolOptions pool;
  pool.command = options.worker_command;
  pool.setup = encode(setup);
  pool.limits = options.limits;
  pool.jobs = std::clamp(options.jobs, 1, static_cast<int>(std::max<std::size_t>(jobs.size(), 1)));
  pool.one_thread = pool.jobs > 1;
  Runner runner(jobs, options);
  run_pool(pool, runner);
  if (!options.combined_file.empty()) {
    write_whole(options.combined_file,
                publish::combined_xlsx(runner.rows(), extract::usable_forms(options.convert.form_files)));
  }
  return runner.status();
}

}  // namespace nianbao::batch
