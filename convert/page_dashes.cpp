#include "convert/page_dashes.h"

#include <algorithm>
#include <string>

namespace nianbao::convert {

namespace {

constexpr std::ptrdiff_t kMany = 10;  // empty cells: were they dashes, something would be left of one
constexpr double kLegible = 0.3;      // belief from which on a stroke is no dirt; 0.5 where one of two views has it

bool is_blank(const ocr::Numeral& numeral) { return numeral.kind == ocr::NumeralKind::blank; }

bool is_stroke(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  const bool stroke = first.text == "-" || first.text == "—" || first.text == "——" || first.text == "/";
  return stroke && first.probability > kLegible;
}

}  // namespace

Dashes dashes_of(const std::vector<ocr::Numeral>& numerals) {
  if (std::any_of(numerals.begin(), numerals.end(), is_stroke)) return Dashes::printed;
  return std::count_if(numerals.begin(), numerals.end(), is_blank) >= kMany ? Dashes::none : Dashes::unknown;
}

}  // namespace nianbao::convert
