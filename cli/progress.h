// What a person sees while documents are converted: on a terminal one line that counts, and the messages above it.
#pragma once

#include "batch/run.h"

namespace nianbao::cli {

class ProgressLine {
 public:
  ProgressLine(bool quiet, int total);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const batch::Progress& progress);

 private:
  bool quiet_;
  bool counting_;  // a terminal, and more than one document
};

}  // namespace nianbao::cli
