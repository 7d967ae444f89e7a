// A conversion that costs nothing, for tests of the machinery around it. A file's words say what happens: "report
// AGENCY YEAR CARRIED_IN CARRIED_OVER" gives a report, "crash" and "hang" do what they say, as "changes REPORT", "grows
// REPORT" and "goes" do with the file itself; anything else is no document.
#pragma once

#include <string>
#include <vector>

#include "archive/run.h"

namespace nianbao::tests {

// A worker (see batch/worker.h) with that conversion; the exit status of its process.
int fake_worker();

// A run over `source` into `catalogue`, with workers of this program (see main.cpp).
archive::RunOptions fake_run(const std::string& source, const std::string& catalogue);

// The same in a process of its own, which can be killed; its number.
int start_fake_run(const std::string& source, const std::string& catalogue, const std::string& shard = "0/1");

// Any program in a process of its own.
int start(std::vector<std::string> command);

// Waits for its end: exit status, or minus the signal.
int wait_for(int process);

}  // namespace nianbao::tests
