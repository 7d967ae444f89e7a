// Workers for tests: this test program itself, started anew with --worker (see main.cpp).
#pragma once

#include <string>
#include <vector>

#include "batch/pool.h"

namespace nianbao::tests {

inline std::vector<std::string> worker_command(const std::string& kind) {
  return batch::own_command({"--worker", kind});
}

}  // namespace nianbao::tests
