// The JSON of a report -> the report: for what is checked, reviewed or corrected after its conversion.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"

namespace nianbao::extract {

// One report, as to_json writes it. The frame of each page is points of the page in the file, so that boxes are as the
// JSON states them; to_json of the result gives the same bytes. Members may be left out, as in files made by hand: a
// cell's value is then taken from its text, its text from its value. Throws Error (unreadable) that names the file, the
// place in it as a JSON pointer, what is wrong there and what it should be.
Report read_json(const std::string& text, const std::string& file_name);

// The same for one report or several, one after the other (JSON Lines). Throws for a text without any.
std::vector<Report> read_json_reports(const std::string& text, const std::string& file_name);

}  // namespace nianbao::extract
