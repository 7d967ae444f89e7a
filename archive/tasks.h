// The work that an archive's run gives to its workers, and the workers' side of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/record.h"
#include "archive/stamp.h"
#include "batch/setup.h"
#include "batch/worker.h"

namespace nianbao::archive {

enum class Work {
  key,      // read the bytes: their SHA-256 and stamp
  convert,  // make and write the outputs
  copy,     // write the outputs of another document of the same bytes under this one's name
};

struct Assignment {
  Work work = Work::key;
  std::vector<std::string> files;    // absolute
  std::string name;                  // as outputs state it
  std::vector<std::string> outputs;  // paths, one a format
  std::string sha256;                // what the key said (convert, copy)
  std::int64_t inner = 0;            // see Stamp (convert)
  std::string other_name;            // of the document that is copied
  std::vector<std::string> other_outputs;
  std::string log;  // encoded (see record.h): what people decided about these bytes (convert)
};

enum class Result {
  keyed,
  converted,
  copied,
  not_copied,  // a format tells its source in a way that a copy cannot mend: convert instead
  vanished,
  changed,  // the files changed between key and outputs
};

struct Reply {
  Result result = Result::keyed;
  Stamp stamp;
  std::string sha256;
  std::string record;  // encoded (see record.h), of a converted one
};

std::string encode(const Assignment& assignment);
Assignment decode_assignment(const std::string& bytes);
std::string encode(const Reply& reply);
Reply decode_reply(const std::string& bytes);

// The handler of a worker (see batch/worker.h), from an encoded batch::Setup.
batch::Handler make_handler(const std::string& setup, const batch::MakeConvert& make);

// A JSON output of document `from`, as it would be had the document been named `to`; none where that cannot be told
// from the text alone.
std::optional<std::string> renamed_json(const std::string& json, const std::string& from, const std::string& to);

}  // namespace nianbao::archive
