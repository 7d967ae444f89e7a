// What print shows of the places of a lattice and of the edges between them.
#pragma once

#include <optional>
#include <vector>

#include "layout/grid_cells.h"
#include "layout/grid_places.h"

namespace nianbao::layout {

// From where to where print stands right of a column edge; pixels.
struct Extent {
  double from = 0;
  double to = 0;
};

// Rows and columns count from 0; row edge `edge` lies over row `edge`, column edge `edge` left of column `edge`. Keeps
// references to both; the lattice may be drawn on meanwhile. `point`: pixels.
class PrintOnGrid {
 public:
  // Points of white between words of two columns; a character that is lost leaves less.
  static constexpr double kWordGap = 9;
  // Share of a width that a heading alone over two columns and more is off its middle by, at most.
  static constexpr double kCentred = 0.07;

  PrintOnGrid(const Lattice& lattice, const Places& places, double point)
      : lattice_(lattice), places_(places), point_(point) {}

  // Whether an edge is drawn there.
  bool above(int edge, int column) const;
  bool left(int row, int edge) const;

  // Whether it is not, and no print lies over it.
  bool open_above(int edge, int column) const { return !above(edge, column) && !places_.crossed_above(edge, column); }
  bool open_left(int row, int edge) const { return !left(row, edge) && !places_.crossed_left(row, edge); }

  // Whether a column edge is drawn in the row above or below.
  bool joins_drawn(int row, int edge) const;

  // Whether print on both sides of a column edge is nearer to each other than `gap` points.
  bool parts_text(int row, int edge, double gap) const;

  // Whether an edge runs through words that stand in the middle of several columns, and not of one each.
  bool parts_heading(int row, int edge) const;

  // Whether words stand in the middle of the stretch of a row that no ruling parts at this edge: a heading over
  // columns. `off_centre`: share of its width.
  bool is_under_heading(int row, int edge, double off_centre = kOffCentre) const;

  // Whether the print of a place stands in the middle of its column.
  bool is_centred(int row, int column) const;

  bool is_blank_beside(int row, int edge) const;

  // Whether the figures of a place may be a cell's: print between two rows of the lattice is none of theirs.
  bool is_own_figure(int row, int column) const;

  // Whether print stands in every place that the pool of (row, column) takes in its column.
  bool is_filled(int row, int column) const;

  // Whether the label of a place stands at the height of the row's figures: it is that row's own.
  bool is_level(int row, int column) const;

  // The place of a row where print begins behind a column edge; the one right behind it where there is none up to the
  // next edge that is drawn.
  const Place& behind(int row, int edge) const;

  // Where that print stands, from the edge on; nothing where print before the edge is nearer to it than two words.
  std::optional<Extent> print_behind(int row, int edge) const;

  // Where such print stands in the rows whose edge is drawn.
  std::vector<Extent> usual_places(int edge) const;

  // Whether a figure begins right behind the edge where most others of its column do, be its label near.
  bool is_figure_as_usual(int row, int edge, const std::vector<Extent>& usual) const;

  // Whether such print stands right in the middle between the edge and the next that is drawn, behind other print.
  bool is_centred_behind(int row, int edge) const;

  // Whether print begins, or ends, as some of the others does.
  bool begins_alike(const Extent& print, const std::vector<Extent>& others) const;
  bool ends_alike(const Extent& print, const std::vector<Extent>& others) const;

 private:
  static constexpr double kOffCentre = 0.2;  // print in its column's middle is off by less, labels at a side by more

  const Lattice& lattice_;
  const Places& places_;
  double point_;
};

}  // namespace nianbao::layout
