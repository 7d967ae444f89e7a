// Words of a region -> segments, lines, columns and rows.
#pragma once

#include <string>
#include <vector>

#include "document/geometry.h"
#include "document/page.h"

namespace nianbao::layout {

// Words that stand close together on one line.
struct Segment {
  Box box;
  std::vector<const Word*> words;  // left to right
  std::u32string text;
  double em = 0;
  bool figure = false;  // an amount, a share, a count: 1,204.00  -1.5%  180
};

Segment segment_of(std::vector<const Word*> words);  // left to right

// Segments on one height, left to right.
struct TextLine {
  Box box;
  std::vector<Segment> segments;
};

// The lines of words, top to bottom; a line holds all segments on its height over the whole width of what is given.
// Words set vertically are left out.
std::vector<TextLine> text_lines(const std::vector<const Word*>& words);

bool has_figure(const TextLine& line);

double usual_em(const std::vector<TextLine>& lines);

// Edges between columns: the middles of the white that all (but a few) lines [from, to) leave free. At least `gutter`
// wide. Lines of one segment and segments across several columns do not count. Inner edges only, ascending.
std::vector<double> column_gutters(const std::vector<TextLine>& lines, double gutter);

// The lines with segments over an edge between columns parted where white lies between two words that is no stop's.
std::vector<TextLine> parted_at(const std::vector<double>& inner, std::vector<TextLine> lines);

// Index of the column of x; `inner`: edges between columns.
int column_of(const std::vector<double>& inner, double x);

// Edges between table rows among these lines, all of one part of a table that no ruling across parts: lines that are
// pieces of one cell stay in one row. Inner edges only, ascending. `closed`: rulings lie above and below the part.
std::vector<double> row_gutters(const std::vector<TextLine>& lines, const std::vector<double>& columns, bool closed);

}  // namespace nianbao::layout
