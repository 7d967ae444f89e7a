// From the network's scores to strings with probabilities.
#pragma once

#include <cstddef>
#include <vector>

#include "document/page.h"

namespace nianbao::ocr {

// Classes of the network: 0 is the gap of CTC, then the signs of a figure, last any other writing.
constexpr int kNumeralClasses = 19;

struct Decoded {
  double words = 0;               // probability that other writing stands in the cell
  std::vector<Reading> readings;  // as figures, best first, at most 8; with `words` their sum is at most 1
};

// `scores`: class by class, `steps` values each; not normalised. `inked`: there is ink that could be print, so that ""
// is an unlikely reading from the start.
Decoded decode_numeral(const float* scores, std::size_t steps, bool inked);

}  // namespace nianbao::ocr
