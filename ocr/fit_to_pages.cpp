// Method (temperature scaling, Guo et al. 2017): the network's probabilities are fitted on cells that are spoilt one by
// one, most of them worse than any page. On pages its log odds are too small, by one and the same factor.
//
// Measured on 338 pages of figures in held-out faces (bench/cells, sorts figures, signed and parted; fax 1, blur 2,
// faint 2, JPEG, seal 1, skew 2, office 2), 47,297 cells; of faxes points and commas are not looked at:
//
//                said           cells  doubts added up  wrong
//   in greys     0.5-0.9          143            34.65     23
//                0.9-0.96         207            12.72      1
//                0.96-0.99        715            13.88      1
//                0.99-1        33,470            16.57      0
//   faxed        0.5-0.9           61            15.57      5
//                0.9-0.99         198             6.36      0
//                0.99-1        12,437             3.88      0
//
// Most likely is a factor of 1.85 (1.6 to 2.2 with 95 %) in greys and 2.35 (1.65 to 2.95) for faxes. On pages in black
// and white the points and commas between the digits are left as doubtful as they are: a fax takes their tails
// (convert/faxed_points.h).
//
// What no reading accounts for may be a word: 增7745 was read 7745 (0.9962, no other reading above 0.00001), faxed.
// That doubt stays.
//
// On 176 pages of worse kinds (half-erased ink, patches, photographs, thick and thin strokes, noise, low resolution,
// specks, fax 2 and 3) 23,221 cells were read with 0.99 or more. Their doubts add up to 9.26; no digit was wrong, 47
// signs were, nearly all on two faxes that had lost their hyphens (lost_strokes), and a point.
//
// Assumes cells of a page's tables. Fails where print is missing from what the network is shown, be it sure or not: 22
// signs of one more page had been taken for what shines through (layout/bleed.h knows them now).
#include "ocr/fit_to_pages.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace nianbao::ocr {
namespace {

constexpr double kNearlySure = 0.99;  // readings of worn print are wrong below it: 9 as 0, 0.986
constexpr double kSharper = 1.6;      // of log odds: see above
// Of readings that leave no room for others: of 63,805 said to be surer than 0.9998, 30,163 of them of reports, none
// was wrong.
constexpr double kNearlyAll = 0.9998;
constexpr double kMost = 0.99995;

bool is_figure(const Numeral& numeral) {
  return numeral.kind == NumeralKind::figure &&
         numeral.readings.front().text.find_first_of("0123456789") != std::string::npos;
}

std::string without_separators(std::string text) {
  std::erase_if(text, [](char c) { return c == '.' || c == ','; });
  return text;
}

// Readings that are the same count as one; what is said of none of the readings stays in doubt.
template <typename Same>
void fit(std::vector<Reading>& readings, const Same& same) {
  double before = 0;
  double others = 0;
  for (const Reading& reading : readings) (same(reading) ? before : others) += reading.probability;
  if (before < kNearlySure || before >= 1) return;
  const double odds = std::pow(before / std::max(others, 1e-9), kSharper);
  const double listed = (before + others) * odds / (1 + odds);
  const double after = std::max({before, listed, before >= kNearlyAll ? kMost : 0.0});
  const double left = others > 0 ? std::min(1.0, (before + others - after) / others) : 0;
  for (Reading& reading : readings) reading.probability *= same(reading) ? after / before : std::max(0.0, left);
}

}  // namespace

void fit_to_pages(std::vector<Numeral>& numerals, bool in_greys) {
  for (Numeral& numeral : numerals) {
    if (!is_figure(numeral)) continue;
    const std::string first = numeral.readings.front().text;
    const std::string digits = without_separators(first);
    fit(numeral.readings, [&](const Reading& reading) {
      return in_greys ? reading.text == first : without_separators(reading.text) == digits;
    });
  }
}

}  // namespace nianbao::ocr
