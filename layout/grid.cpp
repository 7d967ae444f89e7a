// Rulings -> tables, on one page.
//
// Method, after tabula and pdfplumber: rulings that touch form a component, one for each table. Inside it the positions
// of horizontal rulings are snapped to row edges, those of vertical ones to column edges; each ruling then draws the
// pieces of the lattice that it covers, and the lattice is read as cells (grid_cells.cpp).
//
// A page break often leaves out the closing ruling: where the outermost rulings across run on beyond the last edge, an
// edge is put at their end, or behind the print that they end in, and the table is open there. The same goes for sides
// that were never drawn, and for a row by itself that has no ruling across (lone_rows.cpp).
//
// Works the same for rulings of drawing operators and of scans. Assumes an upright page: a ruling that climbs by more
// than kSnap over its length no longer meets its neighbours. Tables without vertical rulings are not found.
#include "layout/grid.h"

#include <algorithm>
#include <cmath>

#include "layout/grid_cells.h"
#include "layout/grid_parts.h"
#include "layout/grid_print.h"
#include "layout/grid_traces.h"
#include "layout/grid_widths.h"
#include "layout/lone_rows.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch); turned into pixels with the page's dpi.
constexpr double kReach = 2.0;      // a ruling may end this far from one that it meets
constexpr double kFrame = 4.5;      // between a frame and the side in it; the lowest line of print is higher
constexpr double kLoneWidth = 180;  // a lone box narrower than this is no row of a table
constexpr double kLoneHeight = 90;  // and neither is a higher one

constexpr double kWithin = 0.25;  // of the height of print: with as much within a row it is of that row
// A single box is kept where a page break may have parted it from its table: near the top or bottom of the page.
constexpr double kBreakZone = 0.25;           // share of the page's height
constexpr std::size_t kMaxPlaces = 200'000;   // smallest cells of one table; more is a hatched drawing
constexpr std::size_t kMaxRulings = 100'000;  // of one page; beyond it only the longest

// Positions of rulings -> edges: the mean, weighted by length, of each cluster no wider than `snap` to either side.
std::vector<double> snapped(const Rulings& rulings, Orientation orientation, double snap) {
  std::vector<std::pair<double, double>> at;  // position, length
  for (const Ruling& r : rulings) {
    if (r.orientation == orientation) at.emplace_back(r.at, std::max(1.0, r.to - r.from));
  }
  std::sort(at.begin(), at.end());
  std::vector<double> edges;
  double sum = 0;
  double weight = 0;
  for (const auto& [position, length] : at) {
    if (weight > 0 && position - sum / weight > snap) {
      edges.push_back(sum / weight);
      sum = weight = 0;
    }
    sum += position * length;
    weight += length;
  }
  if (weight > 0) edges.push_back(sum / weight);
  return edges;
}

// Without the frame that some tables have around their sides: nothing stands between the two.
std::vector<double> without_frame(std::vector<double> edges, double frame) {
  if (edges.size() > 3 && edges[1] - edges[0] <= frame) edges.erase(edges.begin());
  if (edges.size() > 3 && edges.back() - edges[edges.size() - 2] <= frame) edges.pop_back();
  return edges;
}

void put_before(std::vector<double>& edges, double edge) {
  edges.push_back(edge);
  std::rotate(edges.begin(), edges.end() - 1, edges.end());
}

// Adds edges for sides that are not drawn; tells which of top and bottom those are.
void add_open_sides(const Rulings& rulings, double point, std::vector<double>& rows, std::vector<double>& columns,
                    bool& open_top, bool& open_bottom) {
  const double top = open_end(rulings, Orientation::vertical, rows.front(), -1, point);
  const double bottom = open_end(rulings, Orientation::vertical, rows.back(), 1, point);
  const double left = open_end(rulings, Orientation::horizontal, columns.front(), -1, point);
  const double right = open_end(rulings, Orientation::horizontal, columns.back(), 1, point);
  open_top = top < rows.front();
  open_bottom = bottom > rows.back();
  if (open_top) put_before(rows, top);
  if (open_bottom) rows.push_back(bottom);
  if (left < columns.front()) put_before(columns, left);
  if (right > columns.back()) columns.push_back(right);
}

std::size_t nearest(const std::vector<double>& edges, double at) {
  const auto after = std::lower_bound(edges.begin(), edges.end(), at);
  if (after == edges.begin()) return 0;
  if (after == edges.end()) return edges.size() - 1;
  const auto before = after - 1;
  return static_cast<std::size_t>((at - *before <= *after - at ? before : after) - edges.begin());
}

// Marks what the rulings cover. Overlapping strokes of one edge add up; a piece is capped at 1 by its readers.
void draw_rulings(const Rulings& rulings, double reach, Lattice& lattice) {
  for (const Ruling& r : rulings) {
    const bool across = r.orientation == Orientation::horizontal;
    const std::vector<double>& along = across ? lattice.column_edges : lattice.row_edges;
    const int edge = static_cast<int>(nearest(across ? lattice.row_edges : lattice.column_edges, r.at));
    auto first = std::upper_bound(along.begin(), along.end(), r.from);
    if (first != along.begin()) --first;
    for (auto i = static_cast<std::size_t>(first - along.begin()); i + 1 < along.size() && along[i] < r.to; ++i) {
      const double length = along[i + 1] - along[i];
      double covered = std::min(r.to, along[i + 1]) - std::max(r.from, along[i]);
      // What the crossing strokes' own width or a small gap hides is not missing.
      if (covered > length / 2) covered = std::min(length, covered + reach);
      if (covered <= std::min(reach, length / 2)) continue;
      double& piece =
          across ? lattice.across_at(edge, static_cast<int>(i)) : lattice.down_at(static_cast<int>(i), edge);
      piece += covered / length;
    }
  }
}

Lattice drawn(const Rulings& rulings, std::vector<double> rows, std::vector<double> columns, double reach) {
  Lattice lattice = make_lattice(std::move(rows), std::move(columns));
  draw_rulings(rulings, reach, lattice);
  return lattice;
}

void add(const Rulings& more, Rulings& rulings) { rulings.insert(rulings.end(), more.begin(), more.end()); }

std::vector<double> with(std::vector<double> edges, const std::vector<double>& more) {
  edges.insert(edges.end(), more.begin(), more.end());
  std::sort(edges.begin(), edges.end());
  return edges;
}

double height_of(const Page& page, double point) {
  return page.frame_height > 0 ? page.frame_height : page.height * point;
}

// A box by itself: kept only as a row that a page break parted from its table.
bool may_be_parted_row(const Table& table, const Page& page, double point) {
  const double height = height_of(page, point);
  if (table.box.width() < kLoneWidth * point || table.box.height() > kLoneHeight * point || height <= 0) return false;
  return table.box.y1 > (1 - kBreakZone) * height || table.box.y0 < kBreakZone * height;
}

Rulings usable(const Page& page) {
  Rulings out;
  for (const Ruling& r : page.rulings) {
    if (std::isfinite(r.at) && std::isfinite(r.from) && std::isfinite(r.to) && r.to > r.from) out.push_back(r);
  }
  if (out.size() > kMaxRulings) {
    std::nth_element(out.begin(), out.begin() + kMaxRulings, out.end(),
                     [](const Ruling& a, const Ruling& b) { return a.to - a.from > b.to - b.from; });
    out.resize(kMaxRulings);
  }
  return out;
}

// The open end of a last row reaches at least as far as the words that begin in it.
void reach_words(const Page& page, std::vector<double>& rows, const std::vector<double>& columns, bool open_top,
                 bool open_bottom) {
  for (const Word& word : page.words) {
    const Point centre = word.box.centre();
    if (centre.x < columns.front() || centre.x >= columns.back()) continue;
    if (open_bottom && centre.y < rows.back() && centre.y > rows[rows.size() - 2]) {
      rows.back() = std::max(rows.back(), word.box.y1);
    }
    if (open_top && centre.y > rows.front() && centre.y < rows[1]) rows.front() = std::min(rows.front(), word.box.y0);
  }
}

// The same of print that no words were read from yet.
void reach_print(const std::vector<Box>& print, std::vector<double>& rows, const std::vector<double>& columns,
                 bool open_top, bool open_bottom) {
  const double upper = rows[1];
  const double lower = rows[rows.size() - 2];
  for (const Box& box : print) {
    const Point centre = box.centre();
    if (centre.x < columns.front() || centre.x >= columns.back()) continue;
    const double within = kWithin * box.height();
    if (open_bottom && box.y0 > lower && box.y0 < rows.back() - within) rows.back() = std::max(rows.back(), box.y1);
    if (open_top && box.y1 < upper && box.y1 > rows.front() + within) rows.front() = std::min(rows.front(), box.y0);
  }
}

}  // namespace

void put_in_reading_order(std::vector<Table>& tables) {
  std::sort(tables.begin(), tables.end(), [](const Table& a, const Table& b) { return a.box.y0 < b.box.y0; });
  for (auto first = tables.begin(); first != tables.end();) {
    auto last = first + 1;
    while (last != tables.end() &&
           overlap_y(first->box, last->box) > std::min(first->box.height(), last->box.height()) / 2) {
      ++last;
    }
    std::sort(first, last, [](const Table& a, const Table& b) { return a.box.x0 < b.box.x0; });
    first = last;
  }
}

std::vector<Table> find_tables(const Page& page, const std::vector<Box>& print, const PageTraces* traces,
                               std::vector<Ruling>* completed, std::vector<Box>* frames) {
  const double point = (page.dpi > 0 ? page.dpi : 72.0) / 72;
  std::vector<Table> tables;
  Rulings all = usable(page);
  add(edges_of_lone_rows(all, height_of(page, point), point), all);
  for (Rulings& rulings : parts_of(all, page, print, point)) {
    std::vector<double> rows = without_frame(snapped(rulings, Orientation::horizontal, kSnap * point), kFrame * point);
    std::vector<double> columns = without_frame(snapped(rulings, Orientation::vertical, kSnap * point), kFrame * point);
    if (rows.empty() || columns.empty()) continue;
    bool open_top = false;
    bool open_bottom = false;
    add_open_sides(rulings, point, rows, columns, open_top, open_bottom);
    if (rows.size() < 2 || columns.size() < 2 || rows.size() * columns.size() > kMaxPlaces) continue;
    reach_words(page, rows, columns, open_top, open_bottom);
    reach_print(print, rows, columns, open_top, open_bottom);
    Lattice lattice = drawn(rulings, std::move(rows), std::move(columns), kReach * point);
    const Rulings between = rulings_between_equal_columns(lattice, print, point);
    if (!between.empty()) {
      std::vector<double> places;
      for (const Ruling& ruling : between) places.push_back(ruling.at);
      places.erase(std::unique(places.begin(), places.end()), places.end());
      add(between, rulings);
      lattice = drawn(rulings, lattice.row_edges, with(lattice.column_edges, places), kReach * point);
    }
    // Where no ruling parts columns they are told by words (unruled.h), not from figures alone.
    const bool one_column = lattice.column_edges.size() == 2;
    const LostEdges lost = print.empty() || one_column ? LostEdges{} : find_lost_edges(lattice, print, traces, point);
    if (!lost.rows.empty() || !lost.columns.empty()) {
      lattice =
          drawn(rulings, with(lattice.row_edges, lost.rows), with(lattice.column_edges, lost.columns), kReach * point);
    }
    Rulings added = traces != nullptr ? complete_by_traces(lattice, rulings, *traces) : Rulings{};
    add(between, added);
    if (!one_column) add(complete_by_print(lattice, print, lost, point), added);
    if (completed != nullptr) add(added, *completed);
    Table table = table_of(std::move(lattice), page.number);
    table.open_top = open_top;
    table.open_bottom = open_bottom;
    if (table.cells.size() == 1 && !may_be_parted_row(table, page, point)) {
      const bool closed = !open_top && !open_bottom;
      if (frames != nullptr && closed) frames->push_back(table.box);
      continue;
    }
    tables.push_back(std::move(table));
  }
  put_in_reading_order(tables);
  return tables;
}

}  // namespace nianbao::layout
