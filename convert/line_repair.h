// What Tesseract reads in cells for signs that no cell holds.
#pragma once

#include <string>

namespace nianbao::convert {

// As long as `line`: letters where figures stand as the digits that they look like, brackets of two shapes as a pair.
std::u32string repaired_line(std::u32string line);

}  // namespace nianbao::convert
