// The work that `nianbao convert` gives to its workers: one document converted and written.
#pragma once

#include <string>
#include <vector>

#include "batch/plan.h"
#include "batch/setup.h"
#include "batch/worker.h"
#include "batch/writers.h"
#include "extract/form.h"

namespace nianbao::batch {

std::string encode(const Job& job);
Job decode_job(const std::string& bytes);

// What becomes of a job that was not refused.
struct Done {
  std::string attention;   // "3 cells for review, 1 issue"; "" where there is nothing to look at
  bool to_stdout = false;  // nothing was written
  std::string stdout_text;
  std::string row;  // of a combined sheet, as JSON; "" unless Setup::keep_rows
};

std::string encode(const Done& done);
Done decode_done(const std::string& bytes);

// The handler of a worker (see worker.h), from an encoded Setup.
Handler make_convert_handler(const std::string& setup, const MakeConvert& make);

// Writes the outputs of a fresh report; all are made before the first is written. What people decided about the same
// bytes, as the JSON there before or `log` tells it, is carried over (see earlier.h) and comes out in `report`, which
// gains the issues of its formats, too. False, and nothing is written, where the files of `origins` are no longer those
// that the report tells of: some formats read them once more, and two states of a document are never mixed. Throws
// Error (unwritable); (unreadable) where they are larger than the limit.
bool write_outputs(Report& report, const Origins& origins, const std::vector<std::string>& paths, const Setup& setup,
                   const std::vector<Correction>& log, const std::vector<extract::Form>& forms);

// Whether the files have the report's digest; no files have any.
bool is_unchanged(const Report& report, const Origins& origins);

// How many there are of what a person should look at, in one line; "" for none.
std::string attention_line(const Report& report);

}  // namespace nianbao::batch
