// What people decided about an earlier output, carried over to a new conversion of the same bytes.
#pragma once

#include <string>
#include <vector>

#include "batch/writers.h"
#include "document/report.h"
#include "extract/form.h"

namespace nianbao::batch {

// Outputs that are read, changed and written again belong to one process at a time: whoever does so holds their folder
// (flock, which leaves nothing behind), and waits for it.
class FolderHold {
 public:
  explicit FolderHold(const std::string& folder);  // a folder that cannot be opened is not held
  ~FolderHold();
  FolderHold(const FolderHold&) = delete;
  FolderHold& operator=(const FolderHold&) = delete;

 private:
  int descriptor_ = -1;
};

// The JSON beside an output: OUT/a.md -> OUT/a.json.
std::string json_beside(const std::string& output, const std::string& format);

// Adds the decisions of the JSON that stands at `json_path`, and those of `log`, to a fresh report, and settles it. An
// earlier JSON with decisions about other bytes is kept beside, as json_path.FIRST-12-DIGITS-OF-ITS-SHA-256; so is one
// that cannot be read. Throws Error (usage) where the report's form is not among `forms`, (unwritable).
void carry_over(Report& report, const std::string& json_path, const std::vector<Correction>& log,
                const std::vector<extract::Form>& forms);

// Writes a settled report's JSON and the other outputs that stand beside it, all made before the first is written; but
// for those that show words at their places, which take a conversion (see remake.h). `origins` without files: the
// source is not at hand. Returns the formats that stay as they were for that.
std::vector<std::string> write_again(Report& report, const std::string& json_path, const Origins& origins,
                                     const std::string& temporary_folder = "");

}  // namespace nianbao::batch
