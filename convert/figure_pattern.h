// What stands in a text as figures, and where words stand between them.
#pragma once

#include <string>
#include <vector>

namespace nianbao::convert {

// Figures and signs as they stand, anything else as one placeholder (ocr::kOtherWriting) a run; dashes as hyphens.
std::string pattern_of(const std::string& text);

// What a pattern says of figures alone: without words, and without the signs beside them that strokes of words and
// brackets look like.
std::string figures_of(const std::string& pattern);

// The runs of figures and signs in a pattern.
std::vector<std::string> runs_of(const std::string& pattern);

std::string digits_of(const std::string& run);

std::string from_digit_to_digit(const std::string& run);  // the run without the signs around its digits

}  // namespace nianbao::convert
