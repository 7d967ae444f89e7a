// Does text look like Chinese, or like the output of a broken map?
#pragma once

#include <cstddef>
#include <vector>

#include "document/page.h"

namespace nianbao::ingest {

struct Plausibility {
  std::size_t han = 0;  // Chinese characters in the text
  double common = 1;    // share of them among the 3,755 common ones
};

Plausibility plausibility_of(const std::vector<Word>& words);

}  // namespace nianbao::ingest
