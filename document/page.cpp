#include "document/page.h"

#include <algorithm>

namespace nianbao {

void believe_no_more(std::vector<Reading>& readings, double most) {
  double others = 0;
  for (const Reading& reading : readings) others += reading.probability;
  Reading& first = readings.front();
  others -= first.probability;
  first.probability = std::min(first.probability, std::max(0.0, most - others));
}

}  // namespace nianbao
