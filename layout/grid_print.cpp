// Method: what can be told from print is told from figures first. Two neighbouring places that hold a figure each are
// two cells, whatever is left of the ruling between them. Where that shows that rulings are lost, the rest of their
// edges is looked at, too: a row edge also parts the labels beside the figures, if each row has one of its own; a
// column edge goes on where the labels begin at it as they do elsewhere, and between headings that each stand in the
// middle of their column, and up to a ruling across that ends at it; and blank places are parted where the edge is
// drawn on both sides of them, unless they lie beside a heading that stands in the middle of them all. Rulings that end
// under such a heading end at its lower edge, and a label at the height of its row's figures is that row's own. Nothing
// is drawn over print, through a line of text, or beside a heading alone in the middle of its columns.
//
// A figure under a label is a cell of its own where most of the edge between them is drawn beside them.
//
// A label and a figure with white between them are two cells, too, where the figure stands at the place of its column's
// others, begins or ends there, wherever between its label's edge and the next ruling that is drawn. So is whatever
// stands right in the middle of its column in two rows, one over the other, where the table has that column elsewhere
// in two more, or in three rows where it has it in one. Words in the middle of several columns are not parted at an
// edge that is lost.
//
// Assumes that each cell has one figure. Nothing changes on a table whose rulings are whole, since each place with a
// figure is closed there. Fails where blank cells lie at the end of a row or column whose rulings are lost: they stay
// one with what is beside them.
#include "layout/grid_print.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "layout/grid_edges.h"
#include "layout/grid_places.h"
#include "layout/grid_printed.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kRowGap = 1.5;     // white between figures of two rows
constexpr double kRowPitch = 8;     // between their middles; strokes of one character are nearer
constexpr double kFigureGap = 2.5;  // between figures of two columns; between digits it is 2 at most
constexpr double kHeadingGap = 3;   // between headings of two columns

constexpr int kFewestRows = 2;     // that show a column of the table
constexpr int kRounds = 4;         // what is drawn in one says more in the next
constexpr int kMostPlaces = 5000;  // of a table that is looked at; forms have 300

class Completion {
 public:
  Completion(Lattice& lattice, const std::vector<Box>& print, const LostEdges& lost, double point)
      : lattice_(lattice),
        places_(lattice, print, point),
        on_(lattice_, places_, point),
        point_(point),
        lost_rows_(flags_of(lattice.row_edges, lost.rows)),
        lost_columns_(flags_of(lattice.column_edges, lost.columns)),
        labelled_rows_(flags_of(lattice.row_edges, lost.labelled)) {}

  std::vector<Ruling> run() {
    draw_lost_edges();
    draw_behind_labels();
    go_on_between_drawn();
    part_figures();
    part_figures_under_labels();
    part_figures_from_labels();
    part_centred();
    if (drawn_.empty()) return {};
    std::size_t before = 0;
    for (int round = 0; round < kRounds && before != drawn_.size(); ++round) {
      before = drawn_.size();
      part_labels();
      close_spans();
      go_on_down();
      meet_rulings();
      part_headings();
      go_on_through_blanks();
      close_headings();
      part_blanks();
    }
    return drawn_;
  }

 private:
  void draw_above(int edge, int column) {
    lattice_.across_at(edge, column) = 1;
    const auto c = static_cast<std::size_t>(column);
    drawn_.push_back({Orientation::horizontal, lattice_.row_edges[static_cast<std::size_t>(edge)],
                      lattice_.column_edges[c], lattice_.column_edges[c + 1], 1});
  }
  void draw_left(int row, int edge) {
    lattice_.down_at(row, edge) = 1;
    const auto r = static_cast<std::size_t>(row);
    drawn_.push_back({Orientation::vertical, lattice_.column_edges[static_cast<std::size_t>(edge)],
                      lattice_.row_edges[r], lattice_.row_edges[r + 1], 1});
  }

  static std::vector<bool> flags_of(const std::vector<double>& edges, const std::vector<double>& lost) {
    std::vector<bool> flags;
    flags.reserve(edges.size());
    for (const double edge : edges) flags.push_back(std::find(lost.begin(), lost.end(), edge) != lost.end());
    return flags;
  }

  // Edges that no ruling is left of part whatever stands on both sides of them.
  void draw_lost_edges() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      for (int c = 0; lost_rows_[static_cast<std::size_t>(edge)] && c < lattice_.columns(); ++c) {
        const Place& upper = places_.at(edge - 1, c);
        const Place& lower = places_.at(edge, c);
        if (upper.marks.empty() || lower.marks.empty() || !on_.open_above(edge, c)) continue;
        const bool figures = upper.figures || lower.figures;
        if (figures || (on_.is_filled(edge - 1, c) && on_.is_filled(edge, c))) draw_above(edge, c);
      }
    }
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      for (int r = 0; lost_columns_[static_cast<std::size_t>(edge)] && r < lattice_.rows(); ++r) {
        const bool both = !places_.at(r, edge - 1).marks.empty() && !places_.at(r, edge).marks.empty();
        if (!both || !on_.open_left(r, edge) || on_.parts_text(r, edge, kFigureGap) || on_.parts_heading(r, edge))
          continue;
        draw_left(r, edge);
      }
    }
  }

  // An edge that lines of a label tell goes on over all columns behind them whose cells are of these two rows.
  void draw_behind_labels() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      if (!labelled_rows_[static_cast<std::size_t>(edge)]) continue;
      bool behind = false;
      for (int c = 0; c < lattice_.columns(); ++c) {
        const Place& upper = places_.at(edge - 1, c);
        const Place& lower = places_.at(edge, c);
        const bool labels = !upper.marks.empty() && !lower.marks.empty() && !upper.figures && !lower.figures;
        const bool closed = on_.above(edge - 1, c) && on_.above(edge + 1, c);
        if ((behind || labels) && closed && on_.open_above(edge, c)) draw_above(edge, c);
        behind = behind || (labels && on_.above(edge, c));
      }
    }
  }

  // Whether cells of two rows, closed above and below, may be parted: one of each two is blank, the other at the height
  // of its row's figures.
  bool may_be_two_rows(int edge, int column) const {
    if (!on_.open_above(edge, column) || !on_.above(edge - 1, column) || !on_.above(edge + 1, column)) return false;
    const bool upper = !places_.at(edge - 1, column).marks.empty();
    const bool lower = !places_.at(edge, column).marks.empty();
    if (upper && lower) return false;
    const int row = upper ? edge - 1 : edge;
    return (!upper && !lower) || (places_.at(row, column).figures && on_.is_level(row, column));
  }

  // A row edge that is drawn on both sides of some columns goes on over them, if there is a figure in one.
  void go_on_between_drawn() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      for (int first = 1; first < lattice_.columns(); ++first) {
        if (!on_.above(edge, first - 1) || on_.above(edge, first)) continue;
        int end = first;
        bool figure = false;
        for (; end < lattice_.columns() && may_be_two_rows(edge, end); ++end)
          figure = figure || !places_.at(edge - 1, end).marks.empty() || !places_.at(edge, end).marks.empty();
        if (!figure || end == lattice_.columns() || !on_.above(edge, end)) continue;
        for (int c = first; c < end; ++c) draw_above(edge, c);
      }
    }
  }

  // A label over several columns has its row's edges over all of them.
  void close_spans() {
    for (int r = 0; r < lattice_.rows(); ++r) {
      for (int edge = 1; edge < lattice_.columns(); ++edge) {
        if (on_.left(r, edge) || !(places_.crossed_left(r, edge) || on_.parts_text(r, edge, kFigureGap))) continue;
        for (const int side : {r, r + 1}) {
          if (side == 0 || side == lattice_.rows() || !lost_rows_[static_cast<std::size_t>(side)]) continue;
          if (on_.above(side, edge) && on_.open_above(side, edge - 1)) draw_above(side, edge - 1);
          if (on_.above(side, edge - 1) && on_.open_above(side, edge)) draw_above(side, edge);
        }
      }
    }
  }

  void part_figures() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      for (int c = 0; c < lattice_.columns(); ++c) {
        const Place& upper = places_.at(edge - 1, c);
        const Place& lower = places_.at(edge, c);
        if (!on_.open_above(edge, c) || !upper.figures || !lower.figures) continue;
        if (lower.box.y0 - upper.box.y1 < kRowGap * point_) continue;
        if (lower.lines.front().centre().y - upper.lines.back().centre().y < kRowPitch * point_) continue;
        draw_above(edge, c);
        lost_rows_[static_cast<std::size_t>(edge)] = true;
      }
    }
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      for (int r = 0; r < lattice_.rows(); ++r) {
        const Place& before = places_.at(r, edge - 1);
        const Place& after = places_.at(r, edge);
        if (!on_.open_left(r, edge) || !before.figures || !after.figures) continue;
        if (after.box.x0 - before.box.x1 < kFigureGap * point_) continue;
        if (!on_.is_own_figure(r, edge - 1) || !on_.is_own_figure(r, edge)) continue;
        draw_left(r, edge);
        lost_columns_[static_cast<std::size_t>(edge)] = true;
      }
    }
  }

  // Figures under labels, where most of the edge between them is drawn.
  void part_figures_under_labels() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      int drawn = 0;
      for (int c = 0; c < lattice_.columns(); ++c) drawn += on_.above(edge, c) ? 1 : 0;
      if (drawn == lattice_.columns() || 2 * drawn <= lattice_.columns()) continue;
      for (int c = 0; c < lattice_.columns(); ++c) {
        const Place& upper = places_.at(edge - 1, c);
        const Place& lower = places_.at(edge, c);
        if (!on_.open_above(edge, c) || upper.marks.empty() || !lower.figures || !on_.is_level(edge, c)) continue;
        if (lower.box.y0 - upper.box.y1 >= kRowGap * point_) draw_above(edge, c);
      }
    }
  }

  // Figures behind labels, at the place of their column's other figures or of each other.
  void part_figures_from_labels() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      const std::vector<Extent> usual = on_.usual_places(edge);
      std::vector<std::pair<int, Extent>> found;
      for (int r = 0; r < lattice_.rows(); ++r) {
        const Place& before = places_.at(r, edge - 1);
        if (!on_.open_left(r, edge) || !on_.behind(r, edge).figures || before.marks.empty() || before.figures) continue;
        if (const std::optional<Extent> print = on_.print_behind(r, edge)) found.emplace_back(r, *print);
      }
      for (const auto& [r, print] : found) {
        const auto like_this = std::count_if(found.begin(), found.end(), [&, at = print](const auto& other) {
          return on_.begins_alike(other.second, {at}) || on_.ends_alike(other.second, {at});
        });
        if (like_this < 2 && !on_.begins_alike(print, usual) && !on_.ends_alike(print, usual)) continue;
        draw_left(r, edge);
        lost_columns_[static_cast<std::size_t>(edge)] = true;
      }
    }
  }

  // Print in the middle of its column in two rows, one over the other, each with other print and white before it.
  void part_centred() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      int drawn = 0;
      for (int r = 0; r < lattice_.rows(); ++r) drawn += on_.left(r, edge) ? 1 : 0;
      if (drawn == 0) continue;
      const auto is_open = [&](int row) { return on_.open_left(row, edge) && on_.is_centred_behind(row, edge); };
      std::vector<int> found;
      for (int r = 0; r + 1 < lattice_.rows(); ++r) {
        if (is_open(r) && is_open(r + 1)) found.insert(found.end(), {r, r + 1});
      }
      // A third such row is worth as much as a second one where the column is drawn.
      const std::set<int> rows(found.begin(), found.end());
      if (drawn + static_cast<int>(rows.size()) < kFewestRows + 2) continue;
      for (const int r : rows) {
        draw_left(r, edge);
        lost_columns_[static_cast<std::size_t>(edge)] = true;
      }
    }
  }

  void part_labels() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      if (!lost_rows_[static_cast<std::size_t>(edge)]) continue;
      for (int c = 0; c < lattice_.columns(); ++c) {
        const bool beside = (c > 0 && on_.above(edge, c - 1)) || (c + 1 < lattice_.columns() && on_.above(edge, c + 1));
        if (!on_.open_above(edge, c) || !beside) continue;
        const bool filled = on_.is_filled(edge - 1, c) && on_.is_filled(edge, c);
        if (filled || (on_.is_level(edge - 1, c) && on_.is_level(edge, c))) draw_above(edge, c);
      }
    }
  }

  void go_on_down() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      const std::vector<Extent> usual = on_.usual_places(edge);
      for (int r = 0; r < lattice_.rows(); ++r) {
        if (!on_.open_left(r, edge) || !on_.joins_drawn(r, edge)) continue;
        if (on_.is_figure_as_usual(r, edge, usual)) {
          draw_left(r, edge);
          continue;
        }
        if (places_.at(r, edge - 1).marks.empty() && on_.is_under_heading(r, edge, PrintOnGrid::kCentred)) continue;
        if (goes_on_behind_comma(places_.at(r, edge - 1), places_.at(r, edge))) continue;
        const std::optional<Extent> print = on_.print_behind(r, edge);
        if (print && on_.begins_alike(*print, usual)) draw_left(r, edge);
      }
    }
  }

  // A ruling across that ends at a lost edge ends at a ruling down: the edge goes on up to there, and beyond it beside
  // print that stands across the ruling's own line.
  void meet_rulings() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      if (!lost_columns_[static_cast<std::size_t>(edge)]) continue;
      const auto ends = [&](int at) { return on_.above(at, edge - 1) != on_.above(at, edge); };
      for (int r = lattice_.rows() - 2; r >= 0; --r) {
        const int open_side = on_.above(r + 1, edge - 1) ? edge : edge - 1;
        const bool meets = ends(r) || (ends(r + 1) && places_.crossed_above(r + 1, open_side));
        if (meets && on_.left(r + 1, edge) && on_.open_left(r, edge) && !on_.parts_text(r, edge, kHeadingGap))
          draw_left(r, edge);
      }
    }
  }

  // Headings side by side, each in the middle of its column, over or under a stretch of the edge that is drawn.
  void part_headings() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      if (!lost_columns_[static_cast<std::size_t>(edge)]) continue;
      for (int r = 0; r < lattice_.rows(); ++r) {
        const bool both = !places_.at(r, edge - 1).marks.empty() && !places_.at(r, edge).marks.empty();
        if (!both || !on_.open_left(r, edge) || !on_.joins_drawn(r, edge) || on_.parts_text(r, edge, kHeadingGap))
          continue;
        if (on_.is_centred(r, edge - 1) && on_.is_centred(r, edge)) draw_left(r, edge);
      }
    }
  }

  // An edge goes on to the end of the cells that it parts, over places of theirs where no print stands.
  void go_on_through_blanks() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      if (!lost_columns_[static_cast<std::size_t>(edge)]) continue;
      const auto go_on = [&](int row, int from, int between) {
        const bool closed = on_.above(between, edge - 1) || on_.above(between, edge);
        const bool blank = on_.is_blank_beside(row, edge) && !on_.is_under_heading(row, edge);
        if (on_.left(from, edge) && !closed && on_.open_left(row, edge) && blank) draw_left(row, edge);
      };
      for (int r = lattice_.rows() - 2; r >= 0; --r) go_on(r, r + 1, r + 1);
      for (int r = 1; r < lattice_.rows(); ++r) go_on(r, r - 1, r);
    }
  }

  // Rulings that end under a heading over columns end at its lower edge.
  void close_headings() {
    for (int r = 1; r < lattice_.rows(); ++r) {
      for (int edge = 1; edge < lattice_.columns(); ++edge) {
        if (!on_.left(r, edge) || on_.left(r - 1, edge)) continue;
        if (!places_.crossed_left(r - 1, edge) && !on_.is_under_heading(r - 1, edge)) continue;
        if (on_.open_above(r, edge - 1)) draw_above(r, edge - 1);
        if (on_.open_above(r, edge)) draw_above(r, edge);
      }
    }
  }

  void part_blanks() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      if (!lost_rows_[static_cast<std::size_t>(edge)]) continue;
      for (int c = 1; c < lattice_.columns(); ++c) {
        const bool blank = places_.at(edge - 1, c).marks.empty() || places_.at(edge, c).marks.empty();
        const bool goes_on = on_.above(edge, c - 1) && (c + 1 == lattice_.columns() || on_.above(edge, c + 1));
        if (blank && goes_on && on_.open_above(edge, c)) draw_above(edge, c);
      }
    }
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      if (!lost_columns_[static_cast<std::size_t>(edge)]) continue;
      for (int r = 0; r < lattice_.rows(); ++r) {
        const bool goes_on = (r == 0 || on_.left(r - 1, edge)) && (r + 1 == lattice_.rows() || on_.left(r + 1, edge));
        const bool alone = lattice_.rows() < 3;
        if (!goes_on || alone || !on_.open_left(r, edge) || on_.parts_text(r, edge, PrintOnGrid::kWordGap)) continue;
        if (!on_.is_under_heading(r, edge)) draw_left(r, edge);
      }
    }
  }

  Lattice& lattice_;
  Places places_;
  PrintOnGrid on_;
  double point_;
  std::vector<bool> lost_rows_;
  std::vector<bool> lost_columns_;
  std::vector<bool> labelled_rows_;
  std::vector<Ruling> drawn_;
};

}  // namespace

std::vector<Ruling> complete_by_print(Lattice& lattice, const std::vector<Box>& print, const LostEdges& lost,
                                      double point) {
  if (print.empty() || lattice.rows() * lattice.columns() > kMostPlaces) return {};
  return Completion(lattice, print, lost, point).run();
}

}  // namespace nianbao::layout
