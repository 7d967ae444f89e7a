// Evidence against some of a cell's readings.
#pragma once

#include <algorithm>
#include <vector>

#include "document/page.h"

namespace nianbao::ocr {

// Makes the readings that `against` holds for that much rarer; their sum stays. Best first, before and after.
template <typename Against>
void weigh_down(std::vector<Reading>& readings, double share, const Against& against) {
  double before = 0;
  double after = 0;
  for (Reading& reading : readings) {
    before += reading.probability;
    if (against(reading)) reading.probability *= share;
    after += reading.probability;
  }
  if (after <= 0) return;
  for (Reading& reading : readings) reading.probability *= before / after;
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.probability > b.probability; });
}

}  // namespace nianbao::ocr
