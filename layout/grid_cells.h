// A lattice of edges, parts of which are drawn -> cells with spans.
#pragma once

#include <cstddef>
#include <vector>

#include "document/table.h"

namespace nianbao::layout {

// All places where a row edge and a column edge of one table could meet, and how much of each piece between two such
// places is drawn: 0 nothing, 1 all of it.
struct Lattice {
  std::vector<double> row_edges;     // ascending, pixels; at least two
  std::vector<double> column_edges;  // ascending, pixels; at least two
  std::vector<double> across;        // [row edge][column]: pieces of horizontal rulings
  std::vector<double> down;          // [row][column edge]: pieces of vertical rulings

  int rows() const { return static_cast<int>(row_edges.size()) - 1; }
  int columns() const { return static_cast<int>(column_edges.size()) - 1; }
  double& across_at(int edge, int column) { return across[index(edge, column, columns())]; }
  double& down_at(int row, int edge) { return down[index(row, edge, columns() + 1)]; }
  double across_at(int edge, int column) const { return across[index(edge, column, columns())]; }
  double down_at(int row, int edge) const { return down[index(row, edge, columns() + 1)]; }

 private:
  static std::size_t index(int row, int column, int width) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
  }
};

// A lattice of these edges with nothing drawn yet.
Lattice make_lattice(std::vector<double> row_edges, std::vector<double> column_edges);

// The table that the lattice draws: rows, columns, edges, cells with spans and boxes. Its outer sides count as drawn.
// Edges that part no cells from each other are left out.
Table table_of(Lattice lattice, int page);

}  // namespace nianbao::layout
