// A report as text in each of its formats. Boxes are scaled from page frames to points here, once.
#pragma once

#include <string>

#include "document/report.h"

namespace nianbao::extract {

std::string to_json(const Report& report);       // CONTRACT.md's schema, indented by one blank a level, '\n' at the end
std::string to_json_line(const Report& report);  // the same object on one line
std::string to_markdown(const Report& report);
std::string to_text(const Report& report);         // the prose alone
std::string to_csv(const Report& report);          // the tables alone
std::string to_json_lines(const Report& report);   // one block a line
std::string to_tables_json(const Report& report);  // the tables alone, as in to_json

}  // namespace nianbao::extract
