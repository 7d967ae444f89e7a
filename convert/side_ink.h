// Print that has run into the rulings left and right of its cell.
#pragma once

#include <cstddef>
#include <vector>

#include "document/geometry.h"
#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Most that is believed of figures of print that has run into a ruling.
constexpr double kAtRuling = 0.8;

// Whether ink goes on from a ruling into a line's print, on either side of the ruling. `ink`: 0 ink, 255 paper; `cell`:
// between the middles of its rulings; `frayed`: the page came in black and white, and its rulings are rough.
bool runs_into_ruling(const Image& ink, const Box& line, const Box& cell, bool frayed);

struct Sides {
  bool left = false;
  bool right = false;
};

// The same of the ruling at each side.
Sides rulings_run_into(const Image& ink, const Box& line, const Box& cell, bool frayed);

// Print of the cells left and right of one; empty where there is none.
struct Beside {
  Box left;
  Box right;
  bool aligned = false;  // the line begins where longer and shorter ones do: nothing is before it
};

// Of cell `i`. `boxes`: of a page's cells, table by table and row by row; `numerals`: what was read of each.
Beside print_beside(std::size_t i, const std::vector<Box>& boxes, const std::vector<ocr::Numeral>& numerals);

// Whether such ink stands between a ruling and print that ends before it: a digit that was taken for what is left of
// the ruling, or stands in it, and is not the print of the cell beside, which ran into it.
bool hides_print(const Image& ink, const Box& line, const Box& cell, bool frayed, const Beside& beside = {});

// Whether white lies between a line's print and the rulings beside it: print over a ruling loses strokes with it, also
// where it does not run into the ruling.
bool has_white_beside(const Image& ink, const Box& line, const Box& cell);

}  // namespace nianbao::convert
