// The text of a number cell -> what it says.
#pragma once

#include <optional>
#include <string>

namespace nianbao::extract {

struct Number {
  std::string text;             // NFKC, white space out
  bool blank = false;           // nothing, or only strokes (/ - — and their kin)
  std::optional<double> value;  // the number, in `unit`; none for blanks, words, 0/0, a bare 增
  std::string unit;             // as the cell prints it (万元, 元, 件 ...); "" where it prints none
};

// `1,113` 1113; `+19`, `增98` 98; `-11`, `减3` -3; `22(其中修订16件)` 22; `160.5964万元` 160.5964 with unit 万元.
Number parse_number(const std::string& printed);

// NFKC with every kind of white space taken out; Kangxi and radical code points become the plain characters.
std::string normalised(const std::string& text);

// The same code point folding for prose: only Kangxi and radical blocks change, width and punctuation stay.
std::string plain_radicals(const std::string& text);

// 00, 05
bool has_leading_zero(const std::string& text);

// Whether one digit more, less or other makes the one whole number of the other; so do equal ones.
bool one_digit_apart(double a, double b);

}  // namespace nianbao::extract
