// What the writers of all formats share.
#pragma once

#include <string>

#include "document/report.h"

namespace nianbao::extract {

// Of the JSON that is written and read.
constexpr const char* kReportSchema = "nianbao/1";

// From the frame of a page to points of the page as a reader sees it in the file. Pages that the report does not know
// keep the box as it is.
Box to_points(const Report& report, int page, const Box& box);

// Lines of a cell or heading as one: a blank where it parts Latin words or figures, none beside Chinese.
std::string joined_lines(const std::string& text);

// A number in plain digits, as short as it can be said.
std::string plain_number(double value);

// Whether a block belongs to the running text: no headers, footers, seals.
bool is_content(const Block& block);

}  // namespace nianbao::extract
