#include "extract/cell_names.h"

#include <algorithm>
#include <cstddef>

namespace nianbao::extract {

namespace {

using Path = std::vector<Label>;
using Axis = std::vector<const Path*>;

std::string name_on(const Axis& axis, const Path& path) {
  std::string name;
  bool telling = false;
  for (std::size_t level = 0; level < path.size(); ++level) {
    telling = telling || level + 1 == path.size() || std::any_of(axis.begin(), axis.end(), [&](const Path* other) {
                return other->size() <= level || (*other)[level].wordings != path[level].wordings;
              });
    if (!telling || path[level].wordings.empty()) continue;
    name += (name.empty() ? "" : "·") + path[level].wordings.front();
  }
  return name;
}

}  // namespace

CellNames cell_names(const FormLayout& layout) {
  CellNames names;
  for (const FormBlock& block : layout.blocks) {
    Axis rows;
    Axis columns;
    for (const FormRow& row : block.rows) {
      if (!row.extra) rows.push_back(&row.path);
    }
    for (const FormColumn& column : block.columns) columns.push_back(&column.path);
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      const std::string row = name_on(rows, block.rows[r].path);
      for (std::size_t c = 0; c < block.columns.size() && !block.rows[r].extra; ++c) {
        names.emplace(block.cell_id(r, c), row + (row.empty() ? "" : "／") + name_on(columns, *columns[c]));
      }
    }
  }
  return names;
}

std::string name_of(const CellNames& names, const std::string& id) {
  const auto name = names.find(id);
  return name == names.end() ? id : name->second;
}

}  // namespace nianbao::extract
