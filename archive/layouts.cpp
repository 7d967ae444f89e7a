#include "archive/layouts.h"

#include <algorithm>
#include <set>

namespace nianbao::archive {

Layouts layouts_of(Database& database) {
  Layouts layouts;
  Statement query(database, "SELECT layout, cell, unit FROM layout_cells ORDER BY layout, position");
  while (query.step()) layouts[query.integer(0)].push_back({query.text(1), query.text(2)});
  return layouts;
}

std::vector<std::string> all_ids(const Layouts& layouts) {
  std::vector<std::vector<std::string>> orders;
  for (const auto& [number, cells] : layouts) {
    std::vector<std::string>& order = orders.emplace_back();
    for (const LayoutCell& cell : cells) order.push_back(cell.id);
  }
  // The fullest first, so that what variants add finds its neighbours.
  std::sort(orders.begin(), orders.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  std::vector<std::string> ids;
  std::set<std::string> known;
  for (const std::vector<std::string>& order : orders) {
    auto place = ids.begin();
    for (const std::string& id : order) {
      if (known.insert(id).second) {
        place = ids.insert(place, id) + 1;
      } else {
        const auto there = std::find(ids.begin(), ids.end(), id);
        place = std::max(place, there + 1);
      }
    }
  }
  return ids;
}

}  // namespace nianbao::archive
