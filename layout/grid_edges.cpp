// Method: a row of a form has one line of figures. Where places of one row hold two, with white between them that no
// print of the row crosses, a row edge is lost there; two places must say so, one of them with figures. A ruling down
// that ends in the white counts as one. Column edges the same, from figures side by side with more white between them
// than the digits of one figure have; there one place is enough if marks of a ruling stand in that white, or if all
// rows with print, three at least, have it. What a threshold left of a lost row edge is no print of its row.
//
// A label at the height of one of two rows' figures, away from the middle of both, is as good as a second such place:
// the other row may be a title over all columns.
//
// A label over several rows stands across their edges; where a page break cuts it off, it seems to be one row's. Three
// places with two figures each outweigh it, if no place has one alone.
//
// Where no place has figures of two rows, the lines of their labels may tell them apart (grid_labels.cpp).
//
// In the white, an edge lies in the middle of two figures' rows, or of a column that is twice as wide as others: pieces
// of a table on other pages have it there.
//
// Words that fill their cell go on in the next line, and that says nothing, be it as short as a figure.
//
// Print of a cell that goes on over the next rows or columns says nothing, unless it is the end of a label with a
// figure behind it; neither does a figure well above or below the middle of its row, beside which a cell is blank.
//
// Fails where a cell holds two figures of its own; and where rows stand so close that their figures touch.
#include "layout/grid_edges.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/grid_labels.h"
#include "layout/grid_places.h"
#include "layout/grid_votes.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kStubReach = 3;  // between the end of a ruling and the edge that it ended at
constexpr double kCentred = 4;    // that figures in the middles of two rows put the edge between them apart

constexpr double kLeastStub = 0.15;  // share of a row that a ruling down covers which ends inside it
constexpr double kMostStub = 0.85;
constexpr std::size_t kVotes = 2;       // places that must have print on both sides of an edge
constexpr double kMostOfFigures = 0.6;  // of a row's or column's figures that a lost edge parts
constexpr double kManyOfColumn = 0.3;   // and of all places of a column with print: labels rarely agree on a gap
constexpr std::size_t kHeadings = 3;    // with white at the same height, under a heading that lost its lower edge
constexpr double kEqual = 0.1;          // of a column's width, by which halves of it differ
constexpr std::ptrdiff_t kHalves = 2;   // columns of half its width
constexpr std::size_t kPairs = 3;       // places with two figures each, for a label that may be crossed
constexpr int kStubs = 2;               // rulings that end in that white and so need no such heading
constexpr double kDrawn = 0.5;          // as in grid_cells.cpp
constexpr int kMostAdded = 60;          // edges of one table: more than any form has rows
constexpr int kMostPlaces = 20'000;     // of a table that is looked at

Gap common_part(const Gap& a, const Gap& b) { return {std::max(a.from, b.from), std::min(a.to, b.to)}; }

// Narrows `common` to what it shares with the voter's gap that overlaps it most, and gives that gap's index; -1: none.
int agreed(const Voter& voter, Gap& common, double clear) {
  int index = -1;
  Gap best;
  for (std::size_t i = 0; i < voter.gaps.size(); ++i) {
    const Gap both = common_part(common, voter.gaps[i]);
    if (both.to - both.from > best.to - best.from) best = both, index = static_cast<int>(i);
  }
  if (best.to - best.from < 2 * clear) return -1;
  common = best;
  return index;
}

bool is_crossed(const Place& place, double at, bool rows) {
  return std::any_of(place.marks.begin(), place.marks.end(), [&](const Box& mark) {
    return rows ? mark.y0 < at && mark.y1 > at : mark.x0 < at && mark.x1 > at;
  });
}

std::size_t crossings(const std::vector<Voter>& voters, double at, bool rows) {
  return static_cast<std::size_t>(std::count_if(
      voters.begin(), voters.end(), [&](const Voter& voter) { return is_crossed(*voter.place, at, rows); }));
}

// The place in the white that the least print crosses, as near to `likely` as can be.
double clearest(const std::vector<Voter>& all, const Gap& common, double likely, bool rows, double point) {
  double best = likely;
  std::size_t fewest = crossings(all, likely, rows);
  for (double off = kClear * point; off < common.to - common.from && fewest > 0; off += kClear * point) {
    for (const double at : {likely - off, likely + off}) {
      if (at <= common.from || at >= common.to) continue;
      const std::size_t crossed = crossings(all, at, rows);
      if (crossed < fewest) fewest = crossed, best = at;
    }
  }
  return best;
}

// Where the edge between two rows is whose figures stand in their middles; that of the white where they do not.
double between_middles(const std::vector<Voter>& voters, const Gap& common, double point) {
  for (const Voter& voter : voters) {
    if (std::find(voter.paired.begin(), voter.paired.end(), true) == voter.paired.end()) continue;
    const double upper = 2 * voter.place->lines.front().centre().y - voter.extent.from;
    const double lower = 2 * voter.place->lines.back().centre().y - voter.extent.to;
    const double edge = (upper + lower) / 2;
    if (std::abs(upper - lower) <= kCentred * point && edge > common.from && edge < common.to) return edge;
  }
  return (common.from + common.to) / 2;
}

// A place in the white that the voters have in common with one gap among figures; `all`: with those that say nothing.
std::optional<double> common_gap(const std::vector<Voter>& voters, const std::vector<Voter>& all, Gap common, bool rows,
                                 const std::vector<double>& stubs, std::optional<double> half, double point) {
  std::size_t figures = 0;
  std::size_t pairs = 0;
  std::size_t others = 0;
  const Voter* figure = nullptr;  // the last that has one
  for (const bool by_figures : {true, false}) {
    for (const Voter& voter : voters) {
      const bool has_figures = std::find(voter.figures.begin(), voter.figures.end(), true) != voter.figures.end();
      if (has_figures != by_figures) continue;
      Gap both = common;
      const int gap = agreed(voter, both, kClear * point);
      if (gap < 0) continue;
      if (by_figures || pairs < kPairs) common = both;
      const auto g = static_cast<std::size_t>(gap);
      if (voter.figures[g]) {
        figures += voter.traced[g] ? kVotes : 1;
        if (voter.paired[g]) ++pairs;
        figure = &voter;
      } else {
        ++others;
      }
    }
  }
  const bool halves = half && *half > common.from && *half < common.to;
  const double likely = halves ? *half : between_middles(voters, common, point);
  const double at = clearest(all, common, likely, rows, point);
  const std::size_t crossed = crossings(voters, at, rows);
  const auto at_stub = std::count_if(stubs.begin(), stubs.end(), [&](double end) {
    return end > common.from - kStubReach * point && end < common.to + kStubReach * point;
  });
  const std::size_t votes = figures + others + (at_stub > 0 ? 1 : 0);
  const bool beside = rows && votes + 1 == kVotes && figure != nullptr &&
                      std::any_of(voters.begin(), voters.end(),
                                  [&](const Voter& voter) { return stands_beside_one(voter, *figure, at); });
  const bool enough = votes >= kVotes || beside;
  const auto of_figures = static_cast<std::size_t>(std::count_if(voters.begin(), voters.end(), [&](const Voter& voter) {
    if (rows && leaves_one_side(voter, at)) return false;
    return voter.place->figures || std::find(voter.figures.begin(), voter.figures.end(), true) != voter.figures.end();
  }));
  // Labels of a row keep clear of its edges, but where all figures say that they are labels of several rows; headings
  // over several columns may cross theirs.
  const bool by_pairs = pairs >= kPairs && pairs == of_figures && kPairs * crossed <= pairs;
  const bool clear_of_print = rows ? crossed == 0 || by_pairs : crossed < figures + others;
  const bool most =
      static_cast<double>(figures) >= kMostOfFigures * static_cast<double>(of_figures) &&
      (rows || static_cast<double>(figures + others) >= kManyOfColumn * static_cast<double>(voters.size()));
  const bool by_all = !rows && voters.size() > kVotes && figures + others == voters.size() &&
                      common.to - common.from >= kLabelGap * point;
  const bool by_figures = enough && most && (by_all || others <= std::max<std::size_t>(figures, 1));
  const bool one_stub = at_stub > 0 && figures == 0 && others >= 1 && others <= kHeadings;
  const bool by_stub = one_stub || (at_stub >= kStubs && figures + others >= kVotes);
  if (!clear_of_print || !(by_figures || by_stub)) return std::nullopt;
  return at;
}

std::optional<double> lost_edge(std::vector<Voter> voters, bool rows, const std::vector<double>& stubs,
                                const PageTraces* traces, std::optional<double> half, double point) {
  std::erase_if(voters, [](const Voter& voter) { return voter.spans || voter.place->marks.empty(); });
  for (Voter& voter : voters) look_for_gaps(voter, rows, traces, point);
  const std::vector<Voter> all = voters;
  std::erase_if(voters, [](const Voter& voter) {
    return voter.ends && std::find(voter.figures.begin(), voter.figures.end(), true) == voter.figures.end();
  });
  for (const Voter& voter : voters) {
    for (std::size_t i = 0; i < voter.gaps.size(); ++i) {
      if (!voter.figures[i] && stubs.empty()) continue;
      if (const std::optional<double> at = common_gap(voters, all, voter.gaps[i], rows, stubs, half, point)) return at;
    }
  }
  return std::nullopt;
}

// The lattice with one more edge; the pieces beside it stay as they are drawn.
void insert_row_edge(Lattice& lattice, int row, double at) {
  Lattice wider = lattice;
  wider.row_edges.insert(wider.row_edges.begin() + row + 1, at);
  wider = make_lattice(wider.row_edges, wider.column_edges);
  for (int r = 0; r < wider.rows(); ++r) {
    for (int edge = 0; edge <= lattice.columns(); ++edge) {
      wider.down_at(r, edge) = lattice.down_at(r > row ? r - 1 : r, edge);
    }
  }
  for (int edge = 0; edge <= lattice.rows(); ++edge) {
    for (int c = 0; c < lattice.columns(); ++c) {
      wider.across_at(edge > row ? edge + 1 : edge, c) = lattice.across_at(edge, c);
    }
  }
  lattice = std::move(wider);
}

void insert_column_edge(Lattice& lattice, int column, double at) {
  Lattice wider = lattice;
  wider.column_edges.insert(wider.column_edges.begin() + column + 1, at);
  wider = make_lattice(wider.row_edges, wider.column_edges);
  for (int r = 0; r < lattice.rows(); ++r) {
    for (int edge = 0; edge <= lattice.columns(); ++edge) {
      wider.down_at(r, edge > column ? edge + 1 : edge) = lattice.down_at(r, edge);
    }
  }
  for (int edge = 0; edge <= lattice.rows(); ++edge) {
    for (int c = 0; c < wider.columns(); ++c) {
      wider.across_at(edge, c) = lattice.across_at(edge, c > column ? c - 1 : c);
    }
  }
  lattice = std::move(wider);
}

// Where rulings down may end inside a row: at the lower end of one that reaches in from above, or the upper one of one
// from below.
std::vector<double> stub_ends(const Lattice& lattice, int row) {
  std::vector<double> ends;
  const double top = lattice.row_edges[static_cast<std::size_t>(row)];
  const double bottom = lattice.row_edges[static_cast<std::size_t>(row) + 1];
  for (int edge = 1; edge < lattice.columns(); ++edge) {
    const double share = lattice.down_at(row, edge);
    if (share < kLeastStub || share > kMostStub) continue;
    ends.push_back(top + share * (bottom - top));
    ends.push_back(bottom - share * (bottom - top));
  }
  return ends;
}

bool is_among(const std::vector<double>& edges, double edge) {
  return std::find(edges.begin(), edges.end(), edge) != edges.end();
}

// Whether a cell goes on over a column edge: none is drawn there, and none is lost with print on both sides of it.
bool goes_on_over(const Lattice& lattice, const Places& places, const std::vector<double>& lost, int row, int edge) {
  if (edge <= 0 || edge >= lattice.columns() || lattice.down_at(row, edge) >= kDrawn) return false;
  return !is_among(lost, lattice.column_edges[static_cast<std::size_t>(edge)]) || places.crossed_left(row, edge) ||
         places.at(row, edge - 1).marks.empty() || places.at(row, edge).marks.empty();
}

// Whether a place is part of a cell over several rows: no ruling closes it above or below, or, where it holds a label
// and no figure, on one of these sides. `lost`: edges that nothing was drawn on yet.
bool goes_on(const Lattice& lattice, const std::vector<double>& lost, int row, int column, bool label) {
  const auto is_open = [&](int edge) { return lattice.across_at(edge, column) < kDrawn; };
  const auto is_lost = [&](int edge) { return is_among(lost, lattice.row_edges[static_cast<std::size_t>(edge)]); };
  const bool up = row > 0 && is_open(row);
  const bool down = row + 1 < lattice.rows() && is_open(row + 1);
  if (!label) return up && down;
  return (up && !is_lost(row)) || (down && !is_lost(row + 1)) || (up && down);
}

// Widths of all columns, the narrowest first.
std::vector<double> widths_of(const Lattice& lattice) {
  std::vector<double> widths;
  for (std::size_t c = 0; c + 1 < lattice.column_edges.size(); ++c) {
    widths.push_back(lattice.column_edges[c + 1] - lattice.column_edges[c]);
  }
  std::sort(widths.begin(), widths.end());
  return widths;
}

// The middle of a column that is twice as wide as others.
std::optional<double> half_of(const Lattice& lattice, int column, const std::vector<double>& widths) {
  const auto c = static_cast<std::size_t>(column);
  const double half = (lattice.column_edges[c + 1] - lattice.column_edges[c]) / 2;
  const auto first = std::lower_bound(widths.begin(), widths.end(), (1 - kEqual) * half);
  const auto last = std::upper_bound(first, widths.end(), (1 + kEqual) * half);
  if (last - first < kHalves) return std::nullopt;
  return lattice.column_edges[c] + half;
}

bool add_one(Lattice& lattice, const Places& places, const PageTraces* traces, LostEdges& lost, double point) {
  for (int row = 0; row < lattice.rows(); ++row) {
    const auto r = static_cast<std::size_t>(row);
    const Gap extent{lattice.row_edges[r], lattice.row_edges[r + 1]};
    std::vector<Place> own;
    own.reserve(static_cast<std::size_t>(lattice.columns()));
    std::vector<Voter> all;
    all.reserve(static_cast<std::size_t>(lattice.columns()));
    for (int c = 0; c < lattice.columns(); ++c) {
      const auto i = static_cast<std::size_t>(c);
      const Box sides = {lattice.column_edges[i], extent.from, lattice.column_edges[i + 1], extent.to};
      own.push_back(without_residue(places.at(row, c), sides, point));
      const std::vector<bool>& figures = own.back().figure_lines;
      const bool label = std::none_of(figures.begin(), figures.end(), [](bool figure) { return figure; });
      Voter voter;
      voter.place = &own.back();
      voter.spans = goes_on(lattice, lost.rows, row, c, label);
      voter.extent = extent;
      voter.width = sides.width();
      all.push_back(std::move(voter));
    }
    const std::optional<Gap> labelled = white_within_label(all);
    std::optional<double> at = lost_edge(std::move(all), true, stub_ends(lattice, row), traces, {}, point);
    if (!at && labelled) at = (labelled->from + labelled->to) / 2;
    if (at && labelled && *at > labelled->from && *at < labelled->to) lost.labelled.push_back(*at);
    if (at) {
      lost.rows.push_back(*at);
      insert_row_edge(lattice, row, *at);
      return true;
    }
  }
  const std::vector<double> widths = widths_of(lattice);
  for (int column = 0; column < lattice.columns(); ++column) {
    std::vector<Voter> all;
    all.reserve(static_cast<std::size_t>(lattice.rows()));
    for (int r = 0; r < lattice.rows(); ++r) {
      const auto i = static_cast<std::size_t>(r);
      Voter voter;
      voter.place = &places.at(r, column);
      voter.spans = goes_on_over(lattice, places, lost.columns, r, column + 1);
      voter.ends = goes_on_over(lattice, places, lost.columns, r, column);
      voter.extent = {lattice.row_edges[i], lattice.row_edges[i + 1]};
      all.push_back(std::move(voter));
    }
    if (const std::optional<double> at =
            lost_edge(std::move(all), false, {}, traces, half_of(lattice, column, widths), point)) {
      lost.columns.push_back(*at);
      insert_column_edge(lattice, column, *at);
      return true;
    }
  }
  return false;
}

}  // namespace

LostEdges find_lost_edges(Lattice lattice, const std::vector<Box>& print, const PageTraces* traces, double point) {
  LostEdges lost;
  for (int i = 0; i < kMostAdded && lattice.rows() * lattice.columns() <= kMostPlaces; ++i) {
    if (!add_one(lattice, Places(lattice, print, point), traces, lost, point)) break;
  }
  return lost;
}

}  // namespace nianbao::layout
