// What print stands in the smallest cells of a lattice.
#pragma once

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
};

// What stands to the right of `x` in a place.
Place right_part(const Place& place, double x, double point);

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
