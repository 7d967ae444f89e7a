// Method: the dashes that a page prints in its empty cells have one size, to the fray of a fax. Of a cell in which the
// numeral recogniser sees a dash among other things, the ink that is no speck is measured; where several sure dashes of
// the page are as wide and as high, it is one of them, and the specks are dirt. Digits are higher, signs are narrower
// than dashes, and a figure that a fax took but for its sign leaves the page's hyphens their own size.
//
// Assumes one face on a page. Fails, to the side of the doubt, on pages of few dashes and on dashes torn into specks;
// and on a 一 alone in its cell that is as wide and as thin as the page's dashes.
#include "convert/specked_dashes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "convert/cell_ink.h"
#include "convert/cell_sides.h"
#include "convert/page_dashes.h"

namespace nianbao::convert {

namespace {

constexpr double kSure = 0.999;         // belief from which on a dash shows how large they are
constexpr double kOpen = 0.9994;        // belief up to which a cell is looked at
constexpr double kLikely = 0.1;         // of dashes, where the recogniser sees something else first
constexpr double kBelieved = 0.9996;    // as of blank cells with specks (lone_specks.cpp)
constexpr std::ptrdiff_t kFewest = 3;   // dashes of one size
constexpr double kWidths = 0.15;        // by which their widths differ at most
constexpr double kHeights = 2.5;        // pixels, by which their heights do
constexpr std::size_t kMostSpecks = 6;  // of a cell
constexpr double kRuling = 1.2;         // points along the sides of a cell

bool is_sure_dash(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  return numeral.kind == ocr::NumeralKind::figure && is_dash(first.text) && first.probability >= kSure &&
         !numeral.ink.empty();
}

bool may_be_dash(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  if (numeral.kind == ocr::NumeralKind::figure && is_dash(first.text)) return first.probability < kOpen;
  double dashes = 0;
  for (const Reading& reading : numeral.readings) dashes += is_dash(reading.text) ? reading.probability : 0;
  return dashes >= kLikely;
}

// Of all ink in a cell that is no speck; empty where there is none, or the specks are too many.
Box print_of(const Image& grey, const Box& cell, double point) {
  Box print;
  std::size_t specks = 0;
  for (const InkPiece& piece : ink_in(grey, inner_part(grey, cell, kRuling * point))) {
    if (is_speck(piece, point))
      ++specks;
    else
      print = unite(print, piece.box);
  }
  return specks > kMostSpecks ? Box() : print;
}

bool same_size(const Box& a, const Box& b) {
  return std::abs(a.width() - b.width()) <= kWidths * b.width() && std::abs(a.height() - b.height()) <= kHeights;
}

}  // namespace

void settle_specked_dashes(const Image& grey, const std::vector<Box>& cells, std::vector<ocr::Numeral>& numerals) {
  const double point = point_of(grey);
  std::vector<ocr::Numeral> sure;
  std::copy_if(numerals.begin(), numerals.end(), std::back_inserter(sure), is_sure_dash);
  if (sure.size() < static_cast<std::size_t>(kFewest)) return;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!may_be_dash(numerals[i])) continue;
    const Box print = print_of(grey, cells[i], point);
    if (print.empty() || lies_on_ruling(print, cells[i], point * 72)) continue;
    const auto alike = [&](const ocr::Numeral& dash) { return same_size(print, dash.ink); };
    const auto like = std::find_if(sure.begin(), sure.end(), alike);
    if (std::count_if(sure.begin(), sure.end(), alike) < kFewest) continue;
    numerals[i] = {ocr::NumeralKind::figure, {{like->readings.front().text, kBelieved}}, {}, print};
  }
}

}  // namespace nianbao::convert
