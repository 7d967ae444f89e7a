// Page numbers in all their shapes.
#pragma once

#include <optional>
#include <string>

namespace nianbao::layout {

struct PageNumber {
  int number = 0;
  bool certain = false;  // by its shape alone: "- 2 -", "第 2 页"; not "2" or "ii"
};

// A line that holds a page number and nothing else.
std::optional<PageNumber> read_page_number(const std::string& text);

// A line without blanks, its digits and numerals as the plain characters.
std::u32string compact(const std::string& text);

// A number in ASCII digits; -1 for anything else.
int arabic(const std::u32string& text);

// What stands on both sides of page numbers, as it is printed and as it is misread.
bool is_dash(char32_t c);

}  // namespace nianbao::layout
