// What a catalogue keeps of a report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/report.h"

namespace nianbao::archive {

struct CellRecord {
  std::string id;
  std::string unit;
  std::string text;
  std::optional<double> value;
  std::string status;
  std::string read_as;
  int page = 0;
};

struct CheckRecord {
  std::string id;
  std::optional<bool> holds;
  std::optional<double> stated;
  std::optional<double> computed;
};

struct IssueRecord {
  std::string severity;
  std::string code;
  std::string message;
  int page = 0;
  std::string cells;  // ids, parted by blanks
};

struct Record {
  std::string sha256;
  std::string form, variant, title, agency;
  int year = 0;
  int pages = 0;
  std::string attention;  // "" : nothing to look at
  int checks_held = 0;
  std::vector<CellRecord> cells;    // all of them, in the order of the form
  std::vector<CheckRecord> checks;  // those that do not hold or cannot be computed
  std::vector<IssueRecord> issues;
  std::vector<Correction> corrections;  // of these bytes, in the order of the decisions
};

Record record_of(const Report& report);

// Whether the cell is what most cells of a report are: a 0, printed as such, and verified.
bool is_plain_zero(const CellRecord& cell);

// A log of decisions as bytes.
std::string encode(const std::vector<Correction>& log);
std::vector<Correction> decode_log(const std::string& bytes);

std::string encode(const Record& record);
Record decode_record(const std::string& bytes);

}  // namespace nianbao::archive
