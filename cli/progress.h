// What a person sees while documents are converted: on a terminal one line that counts, the messages above it, and at
// the end where the outputs are.
#pragma once

#include <string>

#include "batch/run.h"

namespace nianbao::cli {

class ProgressLine {
 public:
  // `where`: the folder of the outputs; "" for standard output.
  ProgressLine(bool quiet, int total, std::string where);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const batch::Progress& progress);

 private:
  bool quiet_;
  bool terminal_;
  std::string where_;
  int written_ = 0;
  bool counting_;  // a terminal, and more than one document
};

}  // namespace nianbao::cli
