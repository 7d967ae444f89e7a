// Rulings -> tables, on one page.
//
// Method, after tabula and pdfplumber: rulings that touch form a component, one for each table. Inside it the positions
// of horizontal rulings are snapped to row edges, those of vertical ones to column edges; each ruling then draws the
// pieces of the lattice that it covers, and the lattice is read as cells (grid_cells.cpp).
//
// A page break often leaves out the closing ruling: where the outermost rulings across run on beyond the last edge, an
// edge is put at their end, and the table is open there. The same goes for sides that were never drawn.
//
// A side that no ruling down reaches any more is known by its length, by the edge under it that is not drawn over all
// of that, and by its distance of a row.
//
// Works the same for rulings of drawing operators and of scans. Assumes an upright page: a ruling that climbs by more
// than kSnap over its length no longer meets its neighbours. Tables without vertical rulings are not found.
#include "layout/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "layout/grid_cells.h"
#include "layout/grid_print.h"
#include "layout/grid_traces.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch); turned into pixels with the page's dpi.
constexpr double kSnap = 2.5;       // edges closer than this are one: double strokes are 0.75-3 apart, columns over 5
constexpr double kReach = 2.0;      // a ruling may end this far from one that it meets
constexpr double kBeyond = 6.0;     // rulings that run on by more leave a row open; overshoot of scans is under 3
constexpr double kLoneWidth = 180;  // a lone box narrower than this is no row of a table
constexpr double kLoneHeight = 90;  // and neither is a higher one

constexpr double kSideTouch = 6;          // between the ends of a table's side and its corners
constexpr double kSideRow = 40;           // the highest row of headings at such a side
constexpr double kWholeSide = 0.8;        // share of an edge from which on it is the table's side itself
constexpr std::size_t kLeastOfTable = 5;  // rulings of a table that may have lost a side

// A single box is kept where a page break may have parted it from its table: near the top or bottom of the page.
constexpr double kBreakZone = 0.25;           // share of the page's height
constexpr std::size_t kMaxPlaces = 200'000;   // smallest cells of one table; more is a hatched drawing
constexpr std::size_t kMaxRulings = 100'000;  // of one page; beyond it only the longest

using Rulings = std::vector<Ruling>;

constexpr double kInside = 0.95;  // share of a lone ruling that lies in the box of the table that it belongs to

constexpr std::size_t kMostParts = 300;  // components that are looked at for parts of one table

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

// Rulings that touch, directly or through others.
std::vector<Rulings> components(const Rulings& rulings, double reach) {
  std::vector<std::size_t> across;
  std::vector<std::size_t> down;
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    (rulings[i].orientation == Orientation::horizontal ? across : down).push_back(i);
  }
  std::sort(down.begin(), down.end(), [&](std::size_t a, std::size_t b) { return rulings[a].at < rulings[b].at; });
  Groups groups(rulings.size());
  for (const std::size_t i : across) {
    const Ruling& h = rulings[i];
    auto first = std::lower_bound(down.begin(), down.end(), h.from - reach,
                                  [&](std::size_t a, double value) { return rulings[a].at < value; });
    for (; first != down.end() && rulings[*first].at <= h.to + reach; ++first) {
      const Ruling& v = rulings[*first];
      const double slack = reach + (h.thickness + v.thickness) / 2;
      if (v.from - slack <= h.at && h.at <= v.to + slack) groups.unite(i, *first);
    }
  }
  std::vector<Rulings> out;
  std::vector<std::size_t> number(rulings.size(), rulings.size());
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    std::size_t& place = number[groups.find(i)];
    if (place == rulings.size()) {
      place = out.size();
      out.emplace_back();
    }
    out[place].push_back(rulings[i]);
  }
  return out;
}

Box box_around(const Rulings& rulings) {
  Box box;
  for (const Ruling& r : rulings) {
    const double half = std::max(0.5, r.thickness / 2);
    box = unite(box, r.orientation == Orientation::horizontal ? Box{r.from, r.at - half, r.to, r.at + half}
                                                              : Box{r.at - half, r.from, r.at + half, r.to});
  }
  return box;
}

// Whether a ruling of one lies on the line of a ruling of the other.
bool share_a_line(const Rulings& a, const Rulings& b, double snap) {
  const Rulings& few = a.size() < b.size() ? a : b;
  const Rulings& many = a.size() < b.size() ? b : a;
  return std::any_of(few.begin(), few.end(), [&](const Ruling& r) {
    return std::any_of(many.begin(), many.end(), [&](const Ruling& other) {
      return other.orientation == r.orientation && std::abs(other.at - r.at) <= snap;
    });
  });
}

// Whether a part is a single ruling inside the box of another part.
bool is_lone_inside(const Rulings& part, const Box& box) {
  return part.size() == 1 && share_inside(box_around(part), box) > kInside;
}

// A side of a table that no ruling down is left at: a lone ruling across as wide as the table, a row away from one of
// its edges that is not drawn over all of that width.
bool is_lost_side(const Rulings& lone, const Rulings& part, const Box& box, double point) {
  if (lone.size() != 1 || lone.front().orientation != Orientation::horizontal || part.size() < kLeastOfTable) {
    return false;
  }
  const Ruling& side = lone.front();
  const double touch = kSideTouch * point;
  if (std::abs(side.from - box.x0) > touch || std::abs(side.to - box.x1) > touch) return false;
  const bool over = side.at < box.y0;
  const double away = over ? box.y0 - side.at : side.at - box.y1;
  if (away <= 0 || away > kSideRow * point) return false;
  double drawn = 0;
  for (const Ruling& r : part) {
    if (r.orientation != Orientation::horizontal || std::abs(r.at - (over ? box.y0 : box.y1)) > touch) continue;
    drawn += r.to - r.from;
  }
  return drawn < kWholeSide * box.width();
}

// Faded rulings leave a table in parts that do not touch. Parts that overlap and have rulings in one line are one, and
// so is a table with a lone ruling in it; a table inside a cell of another has lines of its own.
void unite_parts(std::vector<Rulings>& parts, double point) {
  const double snap = kSnap * point;
  std::sort(parts.begin(), parts.end(), [](const Rulings& a, const Rulings& b) { return a.size() > b.size(); });
  const std::size_t count = std::min(parts.size(), kMostParts);
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < count; ++i) boxes.push_back(grow(box_around(parts[i]), snap));
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t k = i + 1; k < count; ++k) {
        if (parts[i].empty() || parts[k].empty()) continue;
        const bool beside = intersect(boxes[i], boxes[k]).empty();
        if (beside && !is_lost_side(parts[k], parts[i], boxes[i], point)) continue;
        if (!beside && !share_a_line(parts[i], parts[k], snap) && !is_lone_inside(parts[k], boxes[i])) continue;
        parts[i].insert(parts[i].end(), parts[k].begin(), parts[k].end());
        boxes[i] = unite(boxes[i], boxes[k]);
        parts[k].clear();
        changed = true;
      }
    }
  }
}

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

// Where the rulings across an outer edge end, if enough of them run on beyond it: a side that is not drawn. `sign` is
// +1 beyond the last edge, -1 before the first. Returns `edge` itself where the side is closed.
double open_end(const Rulings& rulings, Orientation across, double edge, double sign, double beyond) {
  double least = 0;
  double most = 0;
  double table_least = 0;
  double table_most = 0;
  std::vector<double> ends;
  bool any = false;
  for (const Ruling& r : rulings) {
    if (r.orientation != across) continue;
    table_least = any ? std::min(table_least, r.at) : r.at;
    table_most = any ? std::max(table_most, r.at) : r.at;
    any = true;
    const double end = sign > 0 ? r.to : r.from;
    if ((end - edge) * sign <= beyond) continue;
    least = ends.empty() ? r.at : std::min(least, r.at);
    most = ends.empty() ? r.at : std::max(most, r.at);
    ends.push_back(end);
  }
  if (ends.size() < 2 || most - least < (table_most - table_least) / 2) return edge;
  std::sort(ends.begin(), ends.end());
  return ends[ends.size() / 2];
}

void put_before(std::vector<double>& edges, double edge) {
  edges.push_back(edge);
  std::rotate(edges.begin(), edges.end() - 1, edges.end());
}

// Adds edges for sides that are not drawn; tells which of top and bottom those are.
void add_open_sides(const Rulings& rulings, double beyond, std::vector<double>& rows, std::vector<double>& columns,
                    bool& open_top, bool& open_bottom) {
  const double top = open_end(rulings, Orientation::vertical, rows.front(), -1, beyond);
  const double bottom = open_end(rulings, Orientation::vertical, rows.back(), 1, beyond);
  const double left = open_end(rulings, Orientation::horizontal, columns.front(), -1, beyond);
  const double right = open_end(rulings, Orientation::horizontal, columns.back(), 1, beyond);
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

// A box by itself: kept only as a row that a page break parted from its table.
bool may_be_parted_row(const Table& table, const Page& page, double point) {
  const double height = page.frame_height > 0 ? page.frame_height : page.height * point;
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
  std::vector<Rulings> parts = components(usable(page), kReach * point);
  unite_parts(parts, point);
  for (const Rulings& rulings : parts) {
    std::vector<double> rows = snapped(rulings, Orientation::horizontal, kSnap * point);
    std::vector<double> columns = snapped(rulings, Orientation::vertical, kSnap * point);
    if (rows.empty() || columns.empty()) continue;
    bool open_top = false;
    bool open_bottom = false;
    add_open_sides(rulings, kBeyond * point, rows, columns, open_top, open_bottom);
    if (rows.size() < 2 || columns.size() < 2 || rows.size() * columns.size() > kMaxPlaces) continue;
    reach_words(page, rows, columns, open_top, open_bottom);
    Lattice lattice = drawn(rulings, std::move(rows), std::move(columns), kReach * point);
    // Where no ruling parts columns they are told by words (unruled.h), not from figures alone.
    const bool one_column = lattice.column_edges.size() == 2;
    const LostEdges lost = print.empty() || one_column ? LostEdges{} : find_lost_edges(lattice, print, point);
    if (!lost.rows.empty() || !lost.columns.empty()) {
      lattice =
          drawn(rulings, with(lattice.row_edges, lost.rows), with(lattice.column_edges, lost.columns), kReach * point);
    }
    Rulings added = traces != nullptr ? complete_by_traces(lattice, *traces) : Rulings{};
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
