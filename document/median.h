// The middle of some values, and others by their rank.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace nianbao {

// The value that this share of them, 0 to below 1, is no greater than; T{} of none.
template <typename T>
T at_share(std::vector<T> values, double share) {
  if (values.empty()) return T{};
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size()) * share);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// The upper one of two middles; T{} of none.
template <typename T>
T median(std::vector<T> values) {
  return at_share(std::move(values), 0.5);
}

}  // namespace nianbao
