// What print stands in the smallest cells of a lattice.
#pragma once

#include <optional>
#include <vector>

#include "document/geometry.h"
#include "layout/grid_cells.h"

namespace nianbao::layout {

struct Place {
  std::vector<Box> marks;          // by their middles
  std::vector<Box> lines;          // of text, top to bottom
  std::vector<bool> figure_lines;  // for each: it looks like a figure or a stroke
  Box box;                         // around the marks; empty where there are none
  bool figures = false;            // every line is one
  double shortest_dash = 0;        // pixels: of the table's own hyphens; 0: it has none to be seen
};

// A place between edges at `sides` without what is left of lost rulings: flat marks between others above and below
// them, and flat and thin ones at its sides.
Place without_residue(const Place& place, const Box& sides, double point);

// What stands to the right of `x` in a place.
Place right_part(const Place& place, double x, double point);

// How far right of the column edge at `at` the print of a place begins; nothing where a line of the place before it
// comes nearer to that than `gap`.
std::optional<double> begins_behind(const Place& before, const Place& after, double at, double gap);

// Whether each line of a place may be one figure: a line of words that a threshold left in narrow pieces, each like a
// digit, has wider white in it. `point`: pixels.
bool is_one_figure(const Place& place, double point);

// Whether the print of a place goes on with a line that ends in a comma in the place before it, as "一、本年": behind
// that there is white of nearly a character.
bool goes_on_behind_comma(const Place& before, const Place& after);

class Places {
 public:
  // `print`: boxes of marks, as find_print gives them; `point`: pixels.
  Places(const Lattice& lattice, const std::vector<Box>& print, double point);

  const Place& at(int row, int column) const { return places_[index(row, column, columns_)]; }
  // Whether a mark lies over the place's upper edge, or its left one.
  bool crossed_above(int row, int column) const { return crossed_across_[index(row, column, columns_)]; }
  bool crossed_left(int row, int column) const { return crossed_down_[index(row, column, columns_ + 1)]; }

 private:
  static std::size_t index(int row, int column, int width) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
  }
  void note_crossings(const Lattice& lattice, const Box& mark, int row, int column, double reach);

  int columns_;
  std::vector<Place> places_;
  std::vector<bool> crossed_across_;  // [row edge][column]
  std::vector<bool> crossed_down_;    // [row][column edge]
};

}  // namespace nianbao::layout
