#include "layout/line_size.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace nianbao::layout {

double em_of(const Line& line) {
  if (line.size > 0) return line.size;
  return std::max(1.0, line.vertical ? line.box.width() : line.box.height());
}

double usual_size(const PageFlow& page) {
  std::vector<std::pair<double, std::size_t>> sizes;
  std::size_t all = 0;
  for (const Line& line : page.lines) {
    sizes.emplace_back(em_of(line), line.text.size());
    all += line.text.size();
  }
  std::sort(sizes.begin(), sizes.end());
  std::size_t sum = 0;
  for (const auto& [size, length] : sizes) {
    sum += length;
    if (2 * sum >= all) return size;
  }
  return 0;
}

}  // namespace nianbao::layout
