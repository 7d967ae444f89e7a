// The inputs of a command line -> the documents to convert and the files to write.
#pragma once

#include <string>
#include <vector>

namespace nianbao::batch {

struct PlanOptions {
  std::string directory;             // where outputs go; "-" : stdout
  std::vector<std::string> formats;  // extensions without their first dot: json, md, ...
  bool join = false;                 // images given (or those of one folder) are one document
  bool keep_extension = false;       // a.pdf.json rather than a.json
};

struct Job {
  std::vector<std::string> files;
  std::string name;                  // of the input, relative to the folder given; UTF-8, other bytes percent-escaped
  std::vector<std::string> outputs;  // paths, one a format, in order; empty where stdout is written
};

// Throws Error (usage): no input, a folder without documents, two inputs that would write one name (both are named),
// an output that is an input. Missing files stay in the plan: reading them fails, one by one.
std::vector<Job> plan_jobs(const std::vector<std::string>& inputs, const PlanOptions& options);

// "page10" after "page9": runs of digits compare as numbers.
bool natural_less(const std::string& a, const std::string& b);

// Valid UTF-8 stays; other bytes, control characters and '%' before two hexadecimal digits become %XX.
std::string printable(const std::string& name);

}  // namespace nianbao::batch
