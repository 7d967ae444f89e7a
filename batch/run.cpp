#include "batch/run.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <thread>

#include "batch/trace_folder.h"
#include "batch/write_file.h"
#include "document/error.h"
#include "extract/write.h"

namespace nianbao::batch {

namespace {

using Writer = std::string (*)(const Report&);

const std::map<std::string, Writer>& writers() {
  static const std::map<std::string, Writer> table = {
      {"json", extract::to_json}, {"md", extract::to_markdown}, {"txt", extract::to_text}};
  return table;
}

struct Result {
  Outcome outcome = Outcome::clean;
  std::string message;
  std::optional<std::string> stdout_text;
};

// How many there are of what a person should look at, in one line.
std::string attention_line(const Report& report) {
  const auto count = [](const auto& list, auto test) { return std::count_if(list.begin(), list.end(), test); };
  const auto review = count(report.fields, [](const Field& f) { return f.status == Status::review; });
  const auto missing = count(report.fields, [](const Field& f) { return f.status == Status::missing; });
  const auto failed = count(report.checks, [](const Check& c) { return c.holds && !*c.holds; });
  const auto issues = count(report.issues, [](const Issue& i) { return i.severity != Severity::info; });
  std::string line;
  const auto add = [&line](long n, const std::string& what) {
    if (n > 0) line += (line.empty() ? "" : ", ") + std::to_string(n) + " " + what;
  };
  add(review, "cells for review");
  add(missing, "cells missing");
  add(failed, "sums that do not hold");
  add(issues, issues == 1 ? "issue" : "issues");
  return line;
}

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

class Runner {
 public:
  Runner(const std::vector<Job>& jobs, const RunOptions& options) : jobs_(jobs), options_(options) {}

  int run() {
    // One Workshop is made here, so that a bad form file or page range stops the run before any work.
    auto first = std::make_unique<convert::Workshop>(options_.convert);
    const int threads = std::clamp(options_.jobs, 1, static_cast<int>(std::max<std::size_t>(jobs_.size(), 1)));
    std::vector<std::jthread> others;
    for (int i = 1; i < threads; ++i) {
      others.emplace_back([this] { work(std::make_unique<convert::Workshop>(options_.convert)); });
    }
    work(std::move(first));
    others.clear();
    return status();
  }

 private:
  void work(std::unique_ptr<convert::Workshop> workshop) {
    for (std::size_t i = next_++; i < jobs_.size(); i = next_++) finish(i, one(jobs_[i], *workshop));
  }

  Result one(const Job& job, convert::Workshop& workshop) {
    const std::string file = printable(job.files.front());
    try {
      return written(job, workshop);
    } catch (const Error& error) {
      return {outcome_of(error.kind()), error.what(), std::nullopt};
    } catch (const std::bad_alloc&) {
      return {Outcome::fault, file + ": not enough memory for this document; convert it with --jobs 1", std::nullopt};
    } catch (const std::exception& error) {
      return {Outcome::fault, file + ": internal fault (" + error.what() + "); please report it with the file",
              std::nullopt};
    }
  }

  Result written(const Job& job, convert::Workshop& workshop) {
    std::unique_ptr<TraceFolder> trace;
    if (!options_.trace_directory.empty()) {
      trace = std::make_unique<TraceFolder>(options_.trace_directory, jobs_.size() > 1 ? job.name : "");
    }
    const Report report = workshop.convert({job.files, job.name}, trace.get());
    Result result;
    if (needs_attention(report)) {
      result.outcome = Outcome::attention;
      result.message = printable(job.files.front()) + ": " + attention_line(report);
    }
    for (std::size_t i = 0; i < job.outputs.size(); ++i) {
      write_whole(job.outputs[i], writers().at(options_.formats[i])(report));
    }
    if (job.outputs.empty()) {
      const bool lines = jobs_.size() > 1 && options_.formats.front() == "json";
      result.stdout_text = lines ? extract::to_json_line(report) : writers().at(options_.formats.front())(report);
    }
    return result;
  }

  // Reports one document, and hands on what stands next for stdout.
  void finish(std::size_t index, Result result) {
    const std::lock_guard lock(mutex_);
    ++counts_[result.outcome];
    ++done_;
    if (options_.progress) {
      options_.progress({done_, static_cast<int>(jobs_.size()), result.outcome, result.message});
    }
    waiting_.emplace(index, std::move(result.stdout_text));
    for (auto it = waiting_.find(shown_); it != waiting_.end(); it = waiting_.find(shown_)) {
      if (it->second && options_.to_stdout) options_.to_stdout(*it->second);
      waiting_.erase(it);
      ++shown_;
    }
  }

  int status() const {
    constexpr std::pair<Outcome, int> worst_first[] = {
        {Outcome::unwritable, 5}, {Outcome::fault, 4}, {Outcome::unreadable, 2}, {Outcome::attention, 3}};
    for (const auto& [outcome, code] : worst_first) {
      if (counts_.contains(outcome)) return code;
    }
    return 0;
  }

  const std::vector<Job>& jobs_;
  const RunOptions& options_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::map<Outcome, int> counts_;
  std::map<std::size_t, std::optional<std::string>> waiting_;
  std::size_t shown_ = 0;
  int done_ = 0;
};

}  // namespace

int run_jobs(const std::vector<Job>& jobs, const RunOptions& options) { return Runner(jobs, options).run(); }

const std::vector<std::string>& known_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const auto& [name, writer] : writers()) out.push_back(name);
    return out;
  }();
  return names;
}

}  // namespace nianbao::batch
