// People's decisions about cells, and what they make of a report.
//
// report.corrections is a log that only grows: of each cell the last entry counts, taking a decision back is an entry
// too, and what was read stays in Field::as_read. So a report is always what its conversion and its log say together,
// however often it is read and written, and whether the log grew here or was carried over from an earlier output.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/report.h"
#include "extract/form.h"

namespace nianbao::extract {

struct Decision {
  std::string cell;
  std::string text;        // as the page prints it, "" where it prints nothing
  bool take_back = false;  // `text` is ignored: what the conversion gave stands again
  bool second = false;     // of a second person, see Correction
  std::string by;
  std::string at;
};

// Adds decisions to the log and settles the report. Throws Error (usage) where a cell is unknown, a second person's
// name is that of the first, or no form among `forms` is the report's.
void decide_by_person(Report& report, const std::vector<Form>& forms, const std::vector<Decision>& decisions);

// Makes cells, tables, checks and issues what conversion and log give together; nothing changes without a log.
// Decisions about cells that the report does not have stay in the log, with an issue. Cells that were sure because a
// sum held that no longer does become `read` or `review`. Throws Error (usage) as above.
void settle_corrections(Report& report, const std::vector<Form>& forms);

// Both logs in one, an entry that stands in both once; in the order of their times.
std::vector<Correction> joined_logs(const std::vector<Correction>& a, const std::vector<Correction>& b);

// The last entry about a cell by first or by second persons; nullptr where there is none, or it was taken back.
const Correction* standing_decision(const std::vector<Correction>& log, const std::string& cell, bool second);

// Whether the second person's decision about a cell differs from the first's, and nobody decided since.
bool is_disagreed(const std::vector<Correction>& log, const std::string& cell);

// How the sums would stand with another text in a cell; nothing is decided. Empty for an unknown form.
std::vector<Check> checks_with(const Report& report, const std::vector<Form>& forms, const std::string& cell,
                               const std::string& text);

}  // namespace nianbao::extract
