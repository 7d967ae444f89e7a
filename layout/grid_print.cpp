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
// others.
//
// Assumes that each cell has one figure. Nothing changes on a table whose rulings are whole, since each place with a
// figure is closed there. Fails where blank cells lie at the end of a row or column whose rulings are lost: they stay
// one with what is beside them.
#include "layout/grid_print.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/grid_edges.h"
#include "layout/grid_places.h"

namespace nianbao::layout {

namespace {

// Points (1/72 inch).
constexpr double kRowGap = 1.5;     // white between figures of two rows
constexpr double kRowPitch = 8;     // between their middles; strokes of one character are nearer
constexpr double kFigureGap = 2.5;  // between figures of two columns; between digits it is 2 at most
constexpr double kWordGap = 9;      // between words of two columns; a character that is lost leaves less
constexpr double kHeadingGap = 3;   // between headings of two columns
constexpr double kLevel = 2.5;      // between the middles of a row's label and of its figures
constexpr double kLikeOthers = 3;   // labels of a column begin at places that differ by less

constexpr double kDrawn = 0.5;      // as in grid_cells.cpp
constexpr double kOffCentre = 0.2;  // of a column's width that print in its middle is off by, labels at a side by more
constexpr double kCentred = 0.07;   // and a heading alone over two columns and more
constexpr int kRounds = 4;          // what is drawn in one says more in the next
constexpr int kMostPlaces = 5000;   // of a table that is looked at; forms have 300

class Completion {
 public:
  Completion(Lattice& lattice, const std::vector<Box>& print, const LostEdges& lost, double point)
      : lattice_(lattice),
        places_(lattice, print, point),
        point_(point),
        lost_rows_(flags_of(lattice.row_edges, lost.rows)),
        lost_columns_(flags_of(lattice.column_edges, lost.columns)) {}

  std::vector<Ruling> run() {
    draw_lost_edges();
    part_figures();
    part_figures_under_labels();
    part_figures_from_labels();
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
  bool above(int edge, int column) const { return lattice_.across_at(edge, column) >= kDrawn; }
  bool left(int row, int edge) const { return lattice_.down_at(row, edge) >= kDrawn; }
  bool open_above(int edge, int column) const { return !above(edge, column) && !places_.crossed_above(edge, column); }
  bool open_left(int row, int edge) const { return !left(row, edge) && !places_.crossed_left(row, edge); }

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
        if (upper.marks.empty() || lower.marks.empty() || !open_above(edge, c)) continue;
        const bool figures = upper.figures || lower.figures;
        if (figures || (is_filled(edge - 1, c) && is_filled(edge, c))) draw_above(edge, c);
      }
    }
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      for (int r = 0; lost_columns_[static_cast<std::size_t>(edge)] && r < lattice_.rows(); ++r) {
        const bool both = !places_.at(r, edge - 1).marks.empty() && !places_.at(r, edge).marks.empty();
        if (both && open_left(r, edge) && !parts_text(r, edge, kFigureGap)) draw_left(r, edge);
      }
    }
  }

  // A label over several columns has its row's edges over all of them.
  void close_spans() {
    for (int r = 0; r < lattice_.rows(); ++r) {
      for (int edge = 1; edge < lattice_.columns(); ++edge) {
        if (left(r, edge) || !(places_.crossed_left(r, edge) || parts_text(r, edge, kFigureGap))) continue;
        for (const int side : {r, r + 1}) {
          if (side == 0 || side == lattice_.rows() || !lost_rows_[static_cast<std::size_t>(side)]) continue;
          if (above(side, edge) && open_above(side, edge - 1)) draw_above(side, edge - 1);
          if (above(side, edge - 1) && open_above(side, edge)) draw_above(side, edge);
        }
      }
    }
  }

  void part_figures() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      for (int c = 0; c < lattice_.columns(); ++c) {
        const Place& upper = places_.at(edge - 1, c);
        const Place& lower = places_.at(edge, c);
        if (!open_above(edge, c) || !upper.figures || !lower.figures) continue;
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
        if (!open_left(r, edge) || !before.figures || !after.figures) continue;
        if (after.box.x0 - before.box.x1 < kFigureGap * point_) continue;
        if (!is_own_figure(r, edge - 1) || !is_own_figure(r, edge)) continue;
        draw_left(r, edge);
        lost_columns_[static_cast<std::size_t>(edge)] = true;
      }
    }
  }

  // Whether the figures of a place may be a cell's: print between two rows of the lattice is none of theirs.
  bool is_own_figure(int row, int column) const {
    if (places_.crossed_above(row, column) || places_.crossed_above(row + 1, column)) return false;
    return is_one_figure(places_.at(row, column), point_);
  }

  // Figures under labels, where most of the edge between them is drawn.
  void part_figures_under_labels() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      int drawn = 0;
      for (int c = 0; c < lattice_.columns(); ++c) drawn += above(edge, c) ? 1 : 0;
      if (drawn == lattice_.columns() || 2 * drawn <= lattice_.columns()) continue;
      for (int c = 0; c < lattice_.columns(); ++c) {
        const Place& upper = places_.at(edge - 1, c);
        const Place& lower = places_.at(edge, c);
        if (!open_above(edge, c) || upper.marks.empty() || !lower.figures || !is_level(edge, c)) continue;
        if (lower.box.y0 - upper.box.y1 >= kRowGap * point_) draw_above(edge, c);
      }
    }
  }

  // Figures behind labels, at the place of their column's other figures or of each other.
  void part_figures_from_labels() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      const std::vector<double> usual = usual_places(edge);
      std::vector<std::pair<int, double>> found;
      for (int r = 0; r < lattice_.rows(); ++r) {
        const Place& before = places_.at(r, edge - 1);
        if (!open_left(r, edge) || !places_.at(r, edge).figures || before.marks.empty() || before.figures) continue;
        if (const std::optional<double> white = begins_after(r, edge)) found.emplace_back(r, *white);
      }
      for (const auto& [r, white] : found) {
        const auto like_this = std::count_if(found.begin(), found.end(), [&, at = white](const auto& other) {
          return std::abs(other.second - at) < kLikeOthers * point_;
        });
        if (like_this < 2 && !is_alike(white, usual)) continue;
        draw_left(r, edge);
        lost_columns_[static_cast<std::size_t>(edge)] = true;
      }
    }
  }

  // Whether print stands in every place that the pool of (row, column) takes in its column.
  bool is_filled(int row, int column) const {
    for (int r = row; r >= 0; --r) {
      if (places_.at(r, column).marks.empty()) return false;
      if (above(r, column)) break;
    }
    for (int r = row; r < lattice_.rows(); ++r) {
      if (places_.at(r, column).marks.empty()) return false;
      if (r + 1 == lattice_.rows() || above(r + 1, column)) break;
    }
    return true;
  }

  // Whether the label of a place stands at the height of the row's figures: it is that row's own.
  bool is_level(int row, int column) const {
    const Place& label = places_.at(row, column);
    if (label.marks.empty()) return false;
    for (int c = 0; c < lattice_.columns(); ++c) {
      const Place& figure = places_.at(row, c);
      if (c == column || !figure.figures || figure.lines.size() != 1) continue;
      if (std::abs(figure.box.centre().y - label.box.centre().y) < kLevel * point_) return true;
    }
    return false;
  }

  void part_labels() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      if (!lost_rows_[static_cast<std::size_t>(edge)]) continue;
      for (int c = 0; c < lattice_.columns(); ++c) {
        const bool beside = (c > 0 && above(edge, c - 1)) || (c + 1 < lattice_.columns() && above(edge, c + 1));
        if (!open_above(edge, c) || !beside) continue;
        const bool filled = is_filled(edge - 1, c) && is_filled(edge, c);
        if (filled || (is_level(edge - 1, c) && is_level(edge, c))) draw_above(edge, c);
      }
    }
  }

  std::optional<double> begins_after(int row, int edge) const {
    const double at = lattice_.column_edges[static_cast<std::size_t>(edge)];
    return begins_behind(places_.at(row, edge - 1), places_.at(row, edge), at, kWordGap * point_);
  }

  // Where the print of a column begins in the rows whose ruling is drawn.
  std::vector<double> usual_places(int edge) const {
    std::vector<double> usual;
    for (int r = 0; r < lattice_.rows(); ++r) {
      if (!left(r, edge)) continue;
      if (const std::optional<double> white = begins_after(r, edge)) usual.push_back(*white);
    }
    return usual;
  }

  bool is_alike(const std::optional<double>& white, const std::vector<double>& usual) const {
    return white && std::any_of(usual.begin(), usual.end(),
                                [&](double other) { return std::abs(other - *white) < kLikeOthers * point_; });
  }

  void go_on_down() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      const std::vector<double> usual = usual_places(edge);
      for (int r = 0; r < lattice_.rows(); ++r) {
        if (!open_left(r, edge) || !joins_drawn(r, edge)) continue;
        if (places_.at(r, edge - 1).marks.empty() && is_under_heading(r, edge, kCentred)) continue;
        if (goes_on_behind_comma(places_.at(r, edge - 1), places_.at(r, edge))) continue;
        if (is_alike(begins_after(r, edge), usual)) draw_left(r, edge);
      }
    }
  }

  // A ruling across that ends at a lost edge ends at a ruling down: the edge goes on up to there, and beyond it beside
  // print that stands across the ruling's own line.
  void meet_rulings() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      if (!lost_columns_[static_cast<std::size_t>(edge)]) continue;
      const auto ends = [&](int at) { return above(at, edge - 1) != above(at, edge); };
      for (int r = lattice_.rows() - 2; r >= 0; --r) {
        const int open_side = above(r + 1, edge - 1) ? edge : edge - 1;
        const bool meets = ends(r) || (ends(r + 1) && places_.crossed_above(r + 1, open_side));
        if (meets && left(r + 1, edge) && open_left(r, edge) && !parts_text(r, edge, kHeadingGap)) draw_left(r, edge);
      }
    }
  }

  // Whether the print of a place stands in the middle of its column.
  bool is_centred(int row, int column) const {
    const double from = lattice_.column_edges[static_cast<std::size_t>(column)];
    const double to = lattice_.column_edges[static_cast<std::size_t>(column) + 1];
    return std::abs(places_.at(row, column).box.centre().x - (from + to) / 2) < kOffCentre * (to - from);
  }

  // Headings side by side, each in the middle of its column, over or under a stretch of the edge that is drawn.
  void part_headings() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      if (!lost_columns_[static_cast<std::size_t>(edge)]) continue;
      for (int r = 0; r < lattice_.rows(); ++r) {
        const bool both = !places_.at(r, edge - 1).marks.empty() && !places_.at(r, edge).marks.empty();
        if (!both || !open_left(r, edge) || !joins_drawn(r, edge) || parts_text(r, edge, kHeadingGap)) continue;
        if (is_centred(r, edge - 1) && is_centred(r, edge)) draw_left(r, edge);
      }
    }
  }

  bool is_blank_beside(int row, int edge) const {
    return places_.at(row, edge - 1).marks.empty() && places_.at(row, edge).marks.empty();
  }

  // An edge goes on to the end of the cells that it parts, over places of theirs where no print stands.
  void go_on_through_blanks() {
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      if (!lost_columns_[static_cast<std::size_t>(edge)]) continue;
      const auto go_on = [&](int row, int from, int between) {
        const bool closed = above(between, edge - 1) || above(between, edge);
        const bool blank = is_blank_beside(row, edge) && !is_under_heading(row, edge);
        if (left(from, edge) && !closed && open_left(row, edge) && blank) draw_left(row, edge);
      };
      for (int r = lattice_.rows() - 2; r >= 0; --r) go_on(r, r + 1, r + 1);
      for (int r = 1; r < lattice_.rows(); ++r) go_on(r, r - 1, r);
    }
  }

  // Whether words stand in the middle of the stretch of a row that no ruling parts at this edge: a heading over
  // columns.
  bool is_under_heading(int row, int edge, double off_centre = kOffCentre) const {
    int first = edge - 1;
    int last = edge;
    while (first > 0 && !left(row, first)) --first;
    while (last + 1 < lattice_.columns() && !left(row, last + 1)) ++last;
    Box print;
    bool words = false;
    for (int c = first; c <= last; ++c) {
      if (places_.at(row, c).marks.empty()) continue;
      print = unite(print, places_.at(row, c).box);
      words = words || !places_.at(row, c).figures;
    }
    const double from = lattice_.column_edges[static_cast<std::size_t>(first)];
    const double to = lattice_.column_edges[static_cast<std::size_t>(last) + 1];
    return words && std::abs(print.centre().x - (from + to) / 2) < off_centre * (to - from);
  }

  bool joins_drawn(int row, int edge) const {
    return (row > 0 && left(row - 1, edge)) || (row + 1 < lattice_.rows() && left(row + 1, edge));
  }

  bool parts_text(int row, int edge, double gap) const {
    const Place& before = places_.at(row, edge - 1);
    const Place& after = places_.at(row, edge);
    return !before.marks.empty() && !after.marks.empty() && after.box.x0 - before.box.x1 < gap * point_;
  }

  // Rulings that end under a heading over columns end at its lower edge.
  void close_headings() {
    for (int r = 1; r < lattice_.rows(); ++r) {
      for (int edge = 1; edge < lattice_.columns(); ++edge) {
        if (!left(r, edge) || left(r - 1, edge)) continue;
        if (!places_.crossed_left(r - 1, edge) && !is_under_heading(r - 1, edge)) continue;
        if (open_above(r, edge - 1)) draw_above(r, edge - 1);
        if (open_above(r, edge)) draw_above(r, edge);
      }
    }
  }

  void part_blanks() {
    for (int edge = 1; edge < lattice_.rows(); ++edge) {
      if (!lost_rows_[static_cast<std::size_t>(edge)]) continue;
      for (int c = 1; c < lattice_.columns(); ++c) {
        const bool blank = places_.at(edge - 1, c).marks.empty() || places_.at(edge, c).marks.empty();
        const bool goes_on = above(edge, c - 1) && (c + 1 == lattice_.columns() || above(edge, c + 1));
        if (blank && goes_on && open_above(edge, c)) draw_above(edge, c);
      }
    }
    for (int edge = 1; edge < lattice_.columns(); ++edge) {
      if (!lost_columns_[static_cast<std::size_t>(edge)]) continue;
      for (int r = 0; r < lattice_.rows(); ++r) {
        const bool goes_on = (r == 0 || left(r - 1, edge)) && (r + 1 == lattice_.rows() || left(r + 1, edge));
        const bool alone = lattice_.rows() < 3;
        if (!goes_on || alone || !open_left(r, edge) || parts_text(r, edge, kWordGap)) continue;
        if (!is_under_heading(r, edge)) draw_left(r, edge);
      }
    }
  }

  Lattice& lattice_;
  Places places_;
  double point_;
  std::vector<bool> lost_rows_;
  std::vector<bool> lost_columns_;
  std::vector<Ruling> drawn_;
};

}  // namespace

std::vector<Ruling> complete_by_print(Lattice& lattice, const std::vector<Box>& print, const LostEdges& lost,
                                      double point) {
  if (print.empty() || lattice.rows() * lattice.columns() > kMostPlaces) return {};
  return Completion(lattice, print, lost, point).run();
}

}  // namespace nianbao::layout
