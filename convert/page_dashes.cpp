#include "convert/page_dashes.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "convert/cell_sides.h"

namespace nianbao::convert {

namespace {

constexpr std::ptrdiff_t kMany = 10;  // empty cells: were they dashes, something would be left of one
constexpr double kLegible = 0.3;      // belief from which on a stroke is no dirt; 0.5 where one of two views has it
constexpr double kOnRuling = 0.2;     // left of one that a ruling may be
constexpr double kUsualDpi = 300;

bool is_blank(const ocr::Numeral& numeral) { return numeral.kind == ocr::NumeralKind::blank; }

bool is_stroke(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  return (is_dash(first.text) || first.text == "/") && first.probability > kLegible;
}

}  // namespace

bool is_dash(const std::string& text) { return text == "-" || text == "—" || text == "——"; }

Dashes dashes_of(const std::vector<ocr::Numeral>& numerals) {
  if (std::any_of(numerals.begin(), numerals.end(), is_stroke)) return Dashes::printed;
  return std::count_if(numerals.begin(), numerals.end(), is_blank) >= kMany ? Dashes::none : Dashes::unknown;
}

void doubt_strokes_on_rulings(const std::vector<Box>& cells, double dpi, std::vector<ocr::Numeral>& numerals) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool dash = is_dash(numerals[i].readings.front().text) && !numerals[i].ink.empty();
    if (dash && lies_on_ruling(numerals[i].ink, cells[i], dpi > 0 ? dpi : kUsualDpi))
      believe_no_more(numerals[i].readings, kOnRuling);
  }
}

}  // namespace nianbao::convert
