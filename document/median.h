// The middle of some values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace nianbao {

// The upper one of two middles; T{} of none.
template <typename T>
T median(std::vector<T> values) {
  if (values.empty()) return T{};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace nianbao
