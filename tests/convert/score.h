// A report against what its pages print, cell by cell.
#pragma once

#include <string>

#include "document/report.h"

namespace nianbao::tests {

struct Score {
  int cells = 0;
  int right = 0;
  int silent = 0;  // wrong, and do not say so
  int review = 0;
  int missing = 0;
  int extra = 0;    // cells that the page does not print; a wrong agency, year or form
  int figures = 0;  // cells other than 0 or blank
  int figures_review = 0;
  int characters = 0;
  int errors = 0;      // edit distance of the sections' texts
  std::string faults;  // one line each

  double error_rate() const { return characters > 0 ? static_cast<double>(errors) / characters : 0; }
};

// `truth_file`: {"agency", "year", "form", "cells": {id: printed}, "sections": {role: text}}.
Score score(const Report& report, const std::string& truth_file);

Score& operator+=(Score& sum, const Score& one);

}  // namespace nianbao::tests
