// Lattice -> cells.
//
// Method: the lattice's smallest cells are flooded over every piece of edge that is not drawn; each pool is a cell.
// A pool that is no rectangle shows an edge that was drawn only in part: it is cut along the edge with the largest
// drawn share inside it, until only rectangles are left. A stray stroke inside a pool, which parts nothing, is passed
// over, and an edge that no two cells share is left out of the table.
//
// A piece counts as drawn from half its length on. A weaker trace counts where the next pieces of the same edge on both
// sides are drawn, since rulings fade over a stretch, while a merged cell leaves no trace of the edge at all. Where a
// good part of all pieces is drawn in part only, the whole table is faded: then every trace counts, and a piece without
// a trace, too, where rows and columns agree on it: its edge goes on at both ends, and so do the edges beside it.
//
// Fails where a ruling is lost without a trace over whole pieces and the pools stay rectangles: two cells become one.
#include "layout/grid_cells.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nianbao::layout {

namespace {

constexpr double kDrawn = 0.5;   // share of a piece from which on it is an edge by itself
constexpr double kTrace = 0.15;  // share that is enough between drawn neighbours; jitter and overshoot leave less

constexpr double kWhole = 0.9;        // less is drawn in part; jitter and the crossing strokes take up to a tenth
constexpr double kFadedTable = 0.08;  // share of partly drawn pieces; on clean pages stray strokes make 0.02 at most

constexpr double kLongEdge = 0.65;  // share from which on an edge is taken to reach the table's side: the edges of
                                    // rows of figures do, those inside a header of two storeys cover half

struct Pool {
  int row0 = 0;
  int row1 = 0;  // half-open
  int column0 = 0;
  int column1 = 0;
  std::vector<std::pair<int, int>> places;  // row, column
};

bool wall_above(const Lattice& lattice, int row, int column) { return lattice.across_at(row, column) >= kDrawn; }
bool wall_left(const Lattice& lattice, int row, int column) { return lattice.down_at(row, column) >= kDrawn; }

void close_outer_sides(Lattice& lattice) {
  for (int column = 0; column < lattice.columns(); ++column) {
    lattice.across_at(0, column) = 1;
    lattice.across_at(lattice.rows(), column) = 1;
  }
  for (int row = 0; row < lattice.rows(); ++row) {
    lattice.down_at(row, 0) = 1;
    lattice.down_at(row, lattice.columns()) = 1;
  }
}

// Share of the pieces with any ink that are drawn only in part.
double faded_share(const Lattice& lattice) {
  int partly = 0;
  int any = 0;
  const auto count = [&](double piece) {
    if (piece < kTrace / 2) return;
    ++any;
    if (piece < kWhole) ++partly;
  };
  std::for_each(lattice.across.begin(), lattice.across.end(), count);
  std::for_each(lattice.down.begin(), lattice.down.end(), count);
  return any > 0 ? static_cast<double>(partly) / any : 0;
}

void strengthen_traces(Lattice& lattice, bool faded) {
  const Lattice seen = lattice;
  const int rows = lattice.rows();
  const int columns = lattice.columns();
  for (int edge = 1; edge < rows; ++edge) {
    for (int column = 0; column < columns; ++column) {
      double& piece = lattice.across_at(edge, column);
      const bool goes_on = column > 0 && column + 1 < columns && wall_above(seen, edge, column - 1) &&
                           wall_above(seen, edge, column + 1);
      if (piece >= kTrace && (faded || goes_on)) piece = 1;
    }
  }
  for (int row = 0; row < rows; ++row) {
    for (int edge = 1; edge < columns; ++edge) {
      double& piece = lattice.down_at(row, edge);
      const bool goes_on =
          row > 0 && row + 1 < rows && wall_left(seen, row - 1, edge) && wall_left(seen, row + 1, edge);
      if (piece >= kTrace && (faded || goes_on)) piece = 1;
    }
  }
}

// Share of the places along an edge where it is drawn.
double drawn_share_of_row_edge(const Lattice& lattice, int edge) {
  int drawn = 0;
  for (int column = 0; column < lattice.columns(); ++column) drawn += wall_above(lattice, edge, column) ? 1 : 0;
  return static_cast<double>(drawn) / lattice.columns();
}

double drawn_share_of_column_edge(const Lattice& lattice, int edge) {
  int drawn = 0;
  for (int row = 0; row < lattice.rows(); ++row) drawn += wall_left(lattice, row, edge) ? 1 : 0;
  return static_cast<double>(drawn) / lattice.rows();
}

// Pieces without a trace that their neighbours in the same line and the edges beside them agree on. One of the edges
// beside must be an inner one: a band over the full width has the outer sides only.
void complete(Lattice& lattice) {
  const Lattice seen = lattice;
  const int rows = lattice.rows();
  const int columns = lattice.columns();
  for (int edge = 1; edge < rows && rows > 2; ++edge) {
    const bool long_edge = drawn_share_of_row_edge(seen, edge) >= kLongEdge;
    for (int column = 0; column < columns; ++column) {
      const bool goes_on = (column == 0 ? long_edge : wall_above(seen, edge, column - 1)) &&
                           (column + 1 == columns ? long_edge : wall_above(seen, edge, column + 1));
      if (goes_on && wall_above(seen, edge - 1, column) && wall_above(seen, edge + 1, column)) {
        lattice.across_at(edge, column) = 1;
      }
    }
  }
  for (int edge = 1; edge < columns && columns > 2; ++edge) {
    const bool long_edge = drawn_share_of_column_edge(seen, edge) >= kLongEdge;
    for (int row = 0; row < rows; ++row) {
      const bool goes_on = (row == 0 ? long_edge : wall_left(seen, row - 1, edge)) &&
                           (row + 1 == rows ? long_edge : wall_left(seen, row + 1, edge));
      // Several columns may have faded in one row: an edge beside counts that is drawn in most others.
      const auto beside = [&](int other) {
        return wall_left(seen, row, other) || drawn_share_of_column_edge(seen, other) >= kLongEdge;
      };
      if (goes_on && beside(edge - 1) && beside(edge + 1)) lattice.down_at(row, edge) = 1;
    }
  }
}

class Flood {
 public:
  explicit Flood(Lattice& lattice)
      : lattice_(lattice),
        owner_(static_cast<std::size_t>(lattice.rows()) * static_cast<std::size_t>(lattice.columns()), -1) {}

  // All pools, each a rectangle.
  std::vector<Pool> rectangles() {
    std::vector<std::pair<int, int>> seeds;
    for (int row = 0; row < lattice_.rows(); ++row) {
      for (int column = 0; column < lattice_.columns(); ++column) seeds.emplace_back(row, column);
    }
    std::vector<Pool> done;
    int next = 0;
    while (!seeds.empty()) {
      std::vector<std::pair<int, int>> again;
      for (const auto& [row, column] : seeds) {
        if (owner(row, column) >= 0) continue;
        Pool pool = pool_at(row, column, next++);
        if (is_rectangle(pool)) {
          done.push_back(std::move(pool));
          continue;
        }
        cut(pool);
        for (const auto& [r, c] : pool.places) owner(r, c) = kCut;
        again.insert(again.end(), pool.places.begin(), pool.places.end());
      }
      for (const auto& [row, column] : again) owner(row, column) = -1;
      seeds = std::move(again);
    }
    return done;
  }

 private:
  static constexpr int kCut = 1 << 30;  // waits for the next round

  int& owner(int row, int column) {
    return owner_[static_cast<std::size_t>(row) * static_cast<std::size_t>(lattice_.columns()) +
                  static_cast<std::size_t>(column)];
  }

  Pool pool_at(int row, int column, int number) {
    Pool pool{row, row + 1, column, column + 1, {{row, column}}};
    owner(row, column) = number;
    for (std::size_t i = 0; i < pool.places.size(); ++i) {
      const auto [r, c] = pool.places[i];
      pool.row0 = std::min(pool.row0, r);
      pool.row1 = std::max(pool.row1, r + 1);
      pool.column0 = std::min(pool.column0, c);
      pool.column1 = std::max(pool.column1, c + 1);
      const std::array<std::pair<int, int>, 4> steps = {{{r - 1, c}, {r + 1, c}, {r, c - 1}, {r, c + 1}}};
      const std::array<bool, 4> walls = {wall_above(lattice_, r, c), wall_above(lattice_, r + 1, c),
                                         wall_left(lattice_, r, c), wall_left(lattice_, r, c + 1)};
      for (std::size_t k = 0; k < steps.size(); ++k) {
        const auto [nr, nc] = steps[k];
        if (walls[k] || nr < 0 || nc < 0 || nr >= lattice_.rows() || nc >= lattice_.columns()) continue;
        if (owner(nr, nc) >= 0) continue;
        owner(nr, nc) = number;
        pool.places.emplace_back(nr, nc);
      }
    }
    return pool;
  }

  static bool is_rectangle(const Pool& pool) {
    return pool.places.size() ==
           static_cast<std::size_t>(pool.row1 - pool.row0) * static_cast<std::size_t>(pool.column1 - pool.column0);
  }

  // Closes the inner edge of the pool of which the largest share is drawn already. It crosses the pool, so that the
  // pool falls apart.
  void cut(const Pool& pool) {
    double best = -1;
    int best_edge = 0;
    bool best_is_row = true;
    for (int edge = pool.row0 + 1; edge < pool.row1; ++edge) {
      double sum = 0;
      for (int c = pool.column0; c < pool.column1; ++c) sum += length_x(c) * std::min(1.0, lattice_.across_at(edge, c));
      const double share = sum / (edge_x(pool.column1) - edge_x(pool.column0));
      if (share > best) best = share, best_edge = edge, best_is_row = true;
    }
    for (int edge = pool.column0 + 1; edge < pool.column1; ++edge) {
      double sum = 0;
      for (int r = pool.row0; r < pool.row1; ++r) sum += length_y(r) * std::min(1.0, lattice_.down_at(r, edge));
      const double share = sum / (edge_y(pool.row1) - edge_y(pool.row0));
      if (share > best) best = share, best_edge = edge, best_is_row = false;
    }
    for (const auto& [r, c] : pool.places) {
      if (best_is_row && r == best_edge) lattice_.across_at(best_edge, c) = 1;
      if (!best_is_row && c == best_edge) lattice_.down_at(r, best_edge) = 1;
    }
  }

  double edge_x(int edge) const { return lattice_.column_edges[static_cast<std::size_t>(edge)]; }
  double edge_y(int edge) const { return lattice_.row_edges[static_cast<std::size_t>(edge)]; }
  double length_x(int column) const { return edge_x(column + 1) - edge_x(column); }
  double length_y(int row) const { return edge_y(row + 1) - edge_y(row); }

  Lattice& lattice_;
  std::vector<int> owner_;
};

// Which edges part two cells: old index -> new index, -1 for those that part none.
std::vector<int> kept_edges(const std::vector<Pool>& pools, std::size_t count, bool rows) {
  std::vector<int> map(count, -1);
  for (const Pool& pool : pools) {
    map[static_cast<std::size_t>(rows ? pool.row0 : pool.column0)] = 0;
    map[static_cast<std::size_t>(rows ? pool.row1 : pool.column1)] = 0;
  }
  int next = 0;
  for (int& value : map) {
    if (value == 0) value = next++;
  }
  return map;
}

std::vector<double> kept_values(const std::vector<double>& edges, const std::vector<int>& map) {
  std::vector<double> out;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (map[i] >= 0) out.push_back(edges[i]);
  }
  return out;
}

}  // namespace

Lattice make_lattice(std::vector<double> row_edges, std::vector<double> column_edges) {
  Lattice lattice{std::move(row_edges), std::move(column_edges), {}, {}};
  const std::size_t rows = lattice.row_edges.size() - 1;
  const std::size_t columns = lattice.column_edges.size() - 1;
  lattice.across.assign((rows + 1) * columns, 0);
  lattice.down.assign(rows * (columns + 1), 0);
  return lattice;
}

Table table_of(Lattice lattice, int page) {
  close_outer_sides(lattice);
  const bool faded = faded_share(lattice) > kFadedTable;
  strengthen_traces(lattice, faded);
  if (faded) complete(lattice);
  const std::vector<Pool> pools = Flood(lattice).rectangles();
  const std::vector<int> row_map = kept_edges(pools, lattice.row_edges.size(), true);
  const std::vector<int> column_map = kept_edges(pools, lattice.column_edges.size(), false);
  const auto at = [](const std::vector<int>& map, int edge) { return map[static_cast<std::size_t>(edge)]; };

  Table table;
  table.pages = {page};
  table.row_edges = kept_values(lattice.row_edges, row_map);
  table.column_edges = kept_values(lattice.column_edges, column_map);
  table.rows = static_cast<int>(table.row_edges.size()) - 1;
  table.columns = static_cast<int>(table.column_edges.size()) - 1;
  table.box = {table.column_edges.front(), table.row_edges.front(), table.column_edges.back(), table.row_edges.back()};
  for (const Pool& pool : pools) {
    Cell cell;
    cell.row = at(row_map, pool.row0);
    cell.column = at(column_map, pool.column0);
    cell.row_span = at(row_map, pool.row1) - cell.row;
    cell.column_span = at(column_map, pool.column1) - cell.column;
    cell.page = page;
    cell.box = {
        lattice.column_edges[static_cast<std::size_t>(pool.column0)],
        lattice.row_edges[static_cast<std::size_t>(pool.row0)],
        lattice.column_edges[static_cast<std::size_t>(pool.column1)],
        lattice.row_edges[static_cast<std::size_t>(pool.row1)],
    };
    table.cells.push_back(std::move(cell));
  }
  std::sort(table.cells.begin(), table.cells.end(),
            [](const Cell& a, const Cell& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
  return table;
}

}  // namespace nianbao::layout
