// Method: a group's parts are swept from left to right; where none covers kColumnWhite em, its columns are parted: a
// cell of one line beside a cell of two sees both of them, and neither of their rows is its own. Rows are joined in
// reading order (order.h).
//
// Assumes parts of upright text. A full stop leaves as much white, but on one line only; two lines that touch are
// parted there as well and joined again by their rows.
#include "layout/lines_rows.h"

#include <algorithm>
#include <numeric>

#include "layout/order.h"

namespace nianbao::layout {

namespace {

constexpr double kColumnWhite = 0.5;  // em; the least white between two cells of a table
constexpr double kRowGap = 6;         // em; boxes on one row of a column further apart stay apart

}  // namespace

std::vector<std::vector<std::size_t>> columns_of(const std::vector<Box>& parts, double em) {
  std::vector<std::size_t> sequence(parts.size());
  std::iota(sequence.begin(), sequence.end(), std::size_t{0});
  std::stable_sort(sequence.begin(), sequence.end(),
                   [&](std::size_t a, std::size_t b) { return parts[a].x0 < parts[b].x0; });
  std::vector<std::vector<std::size_t>> columns;
  double end = 0;
  for (const std::size_t i : sequence) {
    if (columns.empty() || parts[i].x0 - end >= kColumnWhite * em) columns.emplace_back();
    end = columns.back().empty() ? parts[i].x1 : std::max(end, parts[i].x1);
    columns.back().push_back(i);
  }
  return columns;
}

std::vector<Box> joined_rows(const std::vector<Box>& boxes, const std::vector<Box>& solid, double em) {
  std::vector<OrderItem> items;
  items.reserve(boxes.size() + solid.size());
  for (const Box& box : boxes) items.push_back({box, false, false});
  for (const Box& box : solid) items.push_back({box, true, false});
  std::vector<Box> out;
  for (const std::vector<std::size_t>& row : reading_order(items, em)) {
    bool open = false;
    for (const std::size_t i : row) {
      if (items[i].solid) continue;
      if (open && items[i].box.x0 - out.back().x1 <= kRowGap * em) {
        out.back() = unite(out.back(), items[i].box);
      } else {
        out.push_back(items[i].box);
      }
      open = true;
    }
  }
  return out;
}

}  // namespace nianbao::layout
