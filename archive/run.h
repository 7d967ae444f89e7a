// Works through what a catalogue does not have yet.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/names.h"
#include "batch/limits.h"
#include "convert/convert.h"

namespace nianbao::archive {

struct RunProgress {
  std::int64_t finished = 0;  // documents, in this run
  std::int64_t left = 0;      // known to be left; more may be found while `searching`
  bool searching = true;      // sources are still being walked
  std::string message;        // one line: a failure, or what a person should look at; "" : none
  bool failed = false;        // the message tells of a failure
};

struct RunOptions {
  std::vector<std::string> sources;  // see sources_of
  std::string catalogue;             // folder
  std::vector<std::string> formats;
  convert::Options convert;
  batch::Limits limits;  // of each document
  int jobs = 1;
  Shard shard;
  bool join = false;            // the images of each folder are one document
  bool rehash = false;          // read also what has known sizes and times
  bool accept_version = false;  // keep what another version did
  bool retry_failed = false;
  bool moved = false;                       // sources may stand elsewhere than before
  std::vector<std::string> worker_command;  // see batch::PoolOptions; it serves with make_handler
  std::string version;                      // convert::version()
  const std::atomic<int>* stop = nullptr;   // see batch::PoolOptions
  std::function<void(const RunProgress&)> progress;
};

struct RunResult {
  std::int64_t finished = 0;
  std::int64_t left = 0;  // not worked through: the run was stopped, or the disk is full
  std::string no_room;    // why it stopped by itself; "" : it did not
  int status = 0;         // exit status (see cli/), of all documents of these sources
};

// Throws Error (usage, fault, unwritable) where the run cannot start or go on.
RunResult run_archive(const RunOptions& options);

// The digest of the options that shape outputs: a change of it means new work.
std::string digest_of(const RunOptions& options);

}  // namespace nianbao::archive
