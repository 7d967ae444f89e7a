#include "convert/sure_figures.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "document/median.h"

namespace nianbao::convert {

namespace {

constexpr double kLegible = 0.9;     // belief from which on a figure is sure enough
constexpr std::size_t kFewest = 2;   // figures that show how high digits are
constexpr std::size_t kBeside = 24;  // that are read along: more tell no more

bool is_sure_figure(const ocr::Numeral& numeral) {
  const std::string& text = numeral.readings.front().text;
  return numeral.kind == ocr::NumeralKind::figure && numeral.readings.front().probability >= kLegible &&
         !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

double digit_height(const std::vector<ocr::Numeral>& numerals) {
  std::vector<double> heights;
  for (const ocr::Numeral& numeral : numerals) {
    if (is_sure_figure(numeral)) heights.push_back(numeral.ink.height());
  }
  return heights.size() < kFewest ? 0 : median(heights);
}

std::vector<ocr::Numeral> read_among_sure(const Image& grey, const std::vector<Box>& some, const CellReader& read,
                                          const std::vector<Box>& cells, const std::vector<ocr::Numeral>& numerals) {
  std::vector<Box> shown = some;
  for (std::size_t i = 0; i < numerals.size() && shown.size() < some.size() + kBeside; ++i) {
    if (is_sure_figure(numerals[i]) && std::find(some.begin(), some.end(), cells[i]) == some.end())
      shown.push_back(cells[i]);
  }
  std::vector<ocr::Numeral> out = read(grey, shown);
  out.resize(some.size());
  return out;
}

}  // namespace nianbao::convert
