// What Tesseract reads in cells for signs that no cell holds.
#pragma once

#include <string>
#include <vector>

namespace nianbao::convert {

// As long as `line`: letters where figures stand as the digits that they look like, brackets of two shapes as a pair.
std::u32string repaired_line(std::u32string line);

// The same of the lines of one cell, top to bottom: a pair may open in one line and close in another.
std::vector<std::string> repaired_lines(const std::vector<std::string>& lines);

}  // namespace nianbao::convert
