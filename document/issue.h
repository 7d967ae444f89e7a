// A doubt about a document: kept in the report, never only logged.
#pragma once

#include <string>
#include <vector>

#include "document/geometry.h"

namespace nianbao {

enum class Severity { info, warning, error };

struct Issue {
  Severity severity = Severity::warning;
  std::string code;                // stable, snake_case: "sum_mismatch"
  std::string message;             // for a person, one sentence; may quote the document
  int page = 0;                    // from 1; 0: the whole document
  Box box;                         // in the frame of its page (see Page); empty: the whole page
  std::vector<std::string> cells;  // ids of form cells it speaks of
};

}  // namespace nianbao
