// Rows of labels and figures between rulings, for tests of grids.
#pragma once

#include <utility>
#include <vector>

#include "layout/grid.h"

namespace nianbao::layout {

// At 72 dpi a pixel is a point. Two label rows of 24 points with three columns of figures.
inline constexpr double kColumns[] = {50, 150, 200, 250, 300};

inline Ruling across(double at, double from = 50, double to = 300) {
  return {Orientation::horizontal, at, from, to, 1};
}
inline Ruling down(double at, double from = 100, double to = 172) { return {Orientation::vertical, at, from, to, 1}; }

// A figure of one digit in the middle of a cell.
inline Box digit(double x, double y) { return {x - 2.5, y - 4, x + 2.5, y + 4}; }

// A label of square characters.
inline void label(std::vector<Box>& print, double x, double y, int characters) {
  for (int i = 0; i < characters; ++i) print.push_back({x + 11.0 * i, y - 5, x + 11.0 * i + 10, y + 5});
}

inline std::vector<Box> print_of_rows() {
  std::vector<Box> print;
  for (const double y : {112.0, 136.0, 160.0}) {
    label(print, 54, y, 5);
    for (const double x : {175.0, 225.0, 275.0}) print.push_back(digit(x, y));
  }
  return print;
}

inline Table table_with(std::vector<Ruling> rulings, const std::vector<Box>& print) {
  Page page;
  page.dpi = 72;
  page.frame_width = 600;
  page.frame_height = 800;
  page.rulings = std::move(rulings);
  const std::vector<Table> tables = find_tables(page, print);
  return tables.empty() ? Table{} : tables.front();
}

}  // namespace nianbao::layout
