// A table: a grid of rows and columns with cells that may span several of them.
#pragma once

#include <string>
#include <vector>

#include "document/geometry.h"
#include "document/page.h"

namespace nianbao {

// What a later page prints of a cell that a page break cut.
struct CellPart {
  int page = 1;
  Box box;
  std::vector<Word> words;
};

struct Cell {
  int row = 0;  // from 0
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  int page = 1;           // where the cell begins
  Box box;                // in the frame of that page, between the middles of its rulings
  std::string text;       // lines joined by '\n', words in reading order; "" where nothing is printed
  double confidence = 1;  // of the text, 0..1
  Origin origin = Origin::text_layer;
  // Readings as a number, best first, where a numeral recogniser saw the cell; empty elsewhere. The text "" among them
  // is the reading "nothing is printed here". `text` equals the first.
  std::vector<Reading> readings;
  bool vertical = false;             // its text runs top to bottom
  std::vector<Word> words;           // what `text` was made of, as far as it stands on `page`
  std::vector<CellPart> parts = {};  // the rest of it, or the same again
};

// Cells are in order of row, then column; they do not overlap, and together they cover the grid.
struct Table {
  std::vector<int> pages;  // ascending
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;
  std::vector<double> row_edges;     // rows + 1 values, pixels; only of a table on one page
  std::vector<double> column_edges;  // columns + 1
  Box box;                           // on pages.front()
  bool open_top = false;             // no closing ruling there: the page broke the table
  bool open_bottom = false;
  int header_rows = 0;              // how many rows at the top name columns; 0 where it cannot be told
  int header_columns = 0;           // how many columns at the left name rows
  std::string caption;              // as printed above it; "" for none
  std::string unit;                 // of its figures, as 单位：万元 above it says; "" for none
  std::vector<Cell> repeated = {};  // header cells that later pages print again; not part of the grid
  bool ruled = true;                // false: its columns, and perhaps its rows, were told from where its words stand
};

// The cell that covers a place, or nullptr.
const Cell* cell_at(const Table& table, int row, int column);

// The grid as a drawing in characters, for tests and messages; cells hold their text, cut to fit.
std::string draw(const Table& table);

}  // namespace nianbao
