// Points of a figure that cannot be commas.
#pragma once

#include <vector>

#include "document/page.h"
#include "ocr/dash_pieces.h"
#include "ocr/greys.h"

namespace nianbao::ocr {

// Levels of a cell's paper and print, 0 black, and the height of a digit, pixels.
struct PrintLevels {
  double paper = 255;
  double contrast = 0;
  double digit = 0;
};

// Whether each of the small pieces between digits has nothing below their feet, where a comma's tail would be. False
// where there is none. `smooth`: the cell, a little blurred against grain; `pieces`: of a figure, frame of `smooth`.
bool has_bare_points(const View& smooth, std::vector<PieceBox> pieces, const PrintLevels& levels);

// Pixels of a cell's print: dark ones, and those whose level lies between its and the paper's.
struct Edges {
  double dark = 0;
  double between = 0;
  Edges& operator+=(const Edges& more) {
    dark += more.dark;
    between += more.between;
    return *this;
  }
};

Edges edges_of(const View& pixels, const PieceBox& print, const PrintLevels& levels);

// Whether print has the soft edges of a scan in grey. That which was cut at a level may have lost its tails.
bool is_soft(const Edges& edges);

// Makes readings with a comma less probable where the first has points alone. Only for cells of a page that came in
// grey, with bare points.
void weigh_bare_points(std::vector<Reading>& readings);

}  // namespace nianbao::ocr
