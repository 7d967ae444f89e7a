// The words of a report page by page, each at its place: for formats that lay text over the page.
//
// Everything is in points of the page as a reader sees it in the file (the frame of JSON's boxes), origin top left.
// Text that stands askew or sideways there has slanted base lines; boxes are upright and go around it.
#pragma once

#include <string>
#include <vector>

#include "document/report.h"

namespace nianbao::publish {

// What was read as one: a glyph of a text layer, a symbol, word or figure of OCR.
struct Piece {
  std::string text;  // radicals folded; never empty
  Box box;
  Point start;  // of its stretch of the line's base line
  Point end;
  double confidence = 1;
  Origin origin = Origin::text_layer;
};

// Pieces that belong together: up to a blank, or to a mark that parts clauses (Chinese sets no blanks).
struct TextWord {
  std::vector<Piece> pieces;  // never empty
  bool blank_after = false;   // and the line goes on
};

struct TextLine {
  std::vector<TextWord> words;  // never empty
  Box box;
  Point start;  // of its base line: its foot; the left side of a vertical line, which runs down
  Point end;
  double height = 0;      // across the base line
  bool vertical = false;  // characters stand upright, one below another
};

struct TextCell {
  const Cell* cell = nullptr;
  const Field* field = nullptr;  // of the form, if it is one of its cells
  Box box;                       // on this page
  bool repeated = false;         // of a header printed again, and so outside the grid
  std::vector<TextLine> lines;
};

// What one page shows of a block.
struct TextBlock {
  const Block* block = nullptr;
  std::size_t index = 0;  // in Report::blocks
  Box box;
  std::vector<TextLine> lines;  // empty for tables, seals and figures
  std::vector<TextCell> cells;  // of tables, row by row
};

struct TextPage {
  const PageInfo* info = nullptr;
  std::vector<TextBlock> blocks;  // in reading order
};

// One for each page of the report, in its order; they point into it.
std::vector<TextPage> text_pages(const Report& report);

std::string text_of(const TextWord& word);
Box box_of(const TextWord& word);
double confidence_of(const TextWord& word);  // of its least certain piece

}  // namespace nianbao::publish
