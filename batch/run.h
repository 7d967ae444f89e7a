// Many documents through convert/, several at a time, each in a worker process.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "batch/limits.h"
#include "batch/plan.h"
#include "batch/writers.h"
#include "convert/convert.h"

namespace nianbao::batch {

// What became of one document.
enum class Outcome { clean, attention, unreadable, fault, unwritable };

struct Progress {
  int done = 0;  // documents
  int total = 0;
  Outcome outcome = Outcome::clean;
  std::string message;  // one line: what went wrong, or what a person should look at; "" where all is well
};

struct RunOptions {
  convert::Options convert;
  std::vector<std::string> formats;
  int jobs = 1;
  Limits limits;                                      // of each document
  std::vector<std::string> worker_command;            // see PoolOptions; it serves with make_convert_handler
  std::string combined_file;                          // one sheet with a row a report; "" : none
  std::string trace_directory;                        // "" : none
  std::function<void(const Progress&)> progress;      // as documents end
  std::function<void(const std::string&)> to_stdout;  // called in the order of the jobs, where they have no outputs
  bool in_parts = false;                              // of one job: to_stdout gets parts while later pages are read
};

// The exit status for all of them: 0, 2, 3, 4 or 5 (see cli/). Throws Error (usage, fault) where nothing can start.
int run_jobs(const std::vector<Job>& jobs, const RunOptions& options);

}  // namespace nianbao::batch
