// Pieces of tables on single pages -> whole tables.
//
// Method: pieces on different pages with nothing between them but page furniture are one table where their columns
// agree. Columns are compared as shares of the table's width, so that pages may differ in scale. A piece may lack edges
// that only other rows have (a band over the full width, rows of two cells): both are put on the common grid. At the
// break itself see join_seam.cpp.
//
// Conservative: with text between them tables never join, and neither do two closed tables that share too few edges.
#include <algorithm>
#include <cmath>
#include <utility>

#include "layout/grid.h"
#include "layout/join_seam.h"

namespace nianbao::layout {

namespace {

constexpr double kSameEdge = 0.012;  // share of the width: 5 pt on A4, over the jitter of scans, under a narrow column
constexpr double kSameWidth = 0.07;  // share by which the widths may differ where few edges speak for the pieces
constexpr int kSureEdges = 2;        // inner edges in common that make the width's own scale irrelevant
constexpr double kMostEdges = 0.6;   // share of the poorer piece's inner edges that must agree

// Two sets of edges on one grid.
struct CommonGrid {
  std::vector<double> edges;
  std::vector<int> first;  // index of each edge of the first set in `edges`
  std::vector<int> second;
  int shared = 0;  // inner edges that both have
};

std::vector<double> shares(const std::vector<double>& edges) {
  std::vector<double> out;
  out.reserve(edges.size());
  for (const double edge : edges) out.push_back((edge - edges.front()) / (edges.back() - edges.front()));
  return out;
}

CommonGrid common_grid(const std::vector<double>& a, const std::vector<double>& b) {
  CommonGrid grid;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    const int next = static_cast<int>(grid.edges.size());
    const bool both = i < a.size() && j < b.size();
    const bool better_a = both && i + 1 < a.size() && std::abs(a[i + 1] - b[j]) < std::abs(a[i] - b[j]);
    const bool better_b = both && j + 1 < b.size() && std::abs(a[i] - b[j + 1]) < std::abs(a[i] - b[j]);
    if (both && std::abs(a[i] - b[j]) <= kSameEdge && !better_a && !better_b) {
      if (i > 0 && i + 1 < a.size()) ++grid.shared;
      grid.edges.push_back(a[i++]);
      grid.first.push_back(next);
      grid.second.push_back(next);
      ++j;
    } else if (j == b.size() || (i < a.size() && a[i] <= b[j])) {
      grid.edges.push_back(a[i++]);
      grid.first.push_back(next);
    } else {
      grid.edges.push_back(b[j++]);
      grid.second.push_back(next);
    }
  }
  return grid;
}

bool columns_agree(const Table& upper, const Table& lower, const CommonGrid& grid) {
  const int inner = std::min(upper.columns, lower.columns) - 1;
  const double ratio = lower.box.width() / upper.box.width();
  if (grid.shared < kSureEdges && std::abs(ratio - 1) > kSameWidth) return false;
  if (grid.shared == inner) return true;
  const bool open = upper.open_bottom || lower.open_top;
  if (open && inner <= 1) return true;
  return grid.shared >= (open ? 1 : kSureEdges) && grid.shared >= kMostEdges * inner;
}

bool joins(const Table& upper, const Table& lower, const CommonGrid& grid) {
  return lower.pages.front() > upper.pages.back() && columns_agree(upper, lower, grid);
}

void move_columns(Table& table, const std::vector<int>& map, int columns) {
  for (Cell& cell : table.cells) {
    const int end = map[static_cast<std::size_t>(cell.column + cell.column_span)];
    cell.column = map[static_cast<std::size_t>(cell.column)];
    cell.column_span = end - cell.column;
  }
  table.columns = columns;
}

void append(Table& upper, Table lower, const CommonGrid& grid) {
  const int columns = static_cast<int>(grid.edges.size()) - 1;
  move_columns(upper, grid.first, columns);
  move_columns(lower, grid.second, columns);
  upper.column_edges.clear();
  for (const double edge : grid.edges) upper.column_edges.push_back(upper.box.x0 + edge * upper.box.width());
  upper.row_edges.clear();
  upper.pages.insert(upper.pages.end(), lower.pages.begin(), lower.pages.end());
  const bool open_bottom = lower.open_bottom;
  append_rows(upper, std::move(lower));
  upper.open_bottom = open_bottom;
}

bool usable(const Table& table) {
  return table.column_edges.size() == static_cast<std::size_t>(table.columns) + 1 && table.columns > 0 &&
         table.rows > 0 && table.column_edges.back() > table.column_edges.front() && !table.pages.empty();
}

}  // namespace

bool join_piece(Table& table, Table& piece) {
  if (!usable(table) || !usable(piece)) return false;
  const CommonGrid grid = common_grid(shares(table.column_edges), shares(piece.column_edges));
  if (!joins(table, piece, grid)) return false;
  append(table, std::move(piece), grid);
  return true;
}

std::vector<Table> join_tables(std::vector<Table> pieces, const std::vector<bool>& gap_is_empty) {
  std::vector<Table> tables;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool may_join = i > 0 && i < gap_is_empty.size() && gap_is_empty[i];
    if (!may_join || !join_piece(tables.back(), pieces[i])) tables.push_back(std::move(pieces[i]));
  }
  return tables;
}

}  // namespace nianbao::layout
