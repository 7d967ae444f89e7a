// The program in a line of shell, and what came of it.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "tests/temporary_folder.h"

namespace nianbao::tests {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

// "nianbao" is the program in `line`, and $FIXTURES the folder of its samples.
inline Outcome shell(const TemporaryFolder& folder, const std::string& line) {
  const std::string out = (folder.path() / "stdout.txt").string();
  const std::string err = (folder.path() / "stderr.txt").string();
  const std::string command = "nianbao() { '" NIANBAO_PROGRAM "' \"$@\"; }; FIXTURES='" +
                              std::string(NIANBAO_SOURCE_DIR) + "/fixtures'; { " + line + "; } >'" + out + "' 2>'" +
                              err + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(out), content_of(err)};
}

}  // namespace nianbao::tests
