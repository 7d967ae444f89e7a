// What one document may take before it is given up.
#pragma once

namespace nianbao::batch {

struct Limits {
  int cpu_seconds = 600;    // a 100-page scan takes about 300 s on one slow core
  int wall_seconds = 1200;  // twice that: a worker that waits for something that never comes
  int memory_mib = 4096;    // of data (RLIMIT_DATA), models included; a page of 600 dpi in colour takes 0.6 GiB
  int output_mib = 512;     // all outputs of a document together
};

}  // namespace nianbao::batch
