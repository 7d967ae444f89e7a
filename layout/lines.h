// Text lines: of ink before it is read, and of words after.
#pragma once

#include <vector>

#include "document/block.h"
#include "document/image.h"
#include "document/page.h"
#include "document/table.h"

namespace nianbao::layout {

// Boxes of the text lines in `region` of a binarised page, top to bottom, left to right; `rulings` are not ink.
// Used before OCR: each box is one line of one column, padded to hold its diacritics and punctuation.
std::vector<Box> find_line_boxes(const Image& ink, const Box& region, const std::vector<Ruling>& rulings);

// The parts of such a line, left to right, between white of an em or more: each is read by itself.
std::vector<Box> parts_of_line(const Image& ink, const Box& line);

// The white between its parts that is at least half as wide as the line is high, as high as the line.
std::vector<Box> whites_of_line(const Image& ink, const Box& line);

// The box of the ink in `box`; empty where there is none.
Box ink_in(const Image& ink, const Box& box);

// The parts of the page outside `occupied` (tables, figures) that hold text, in reading order; those in `frames` last.
std::vector<Box> free_regions(const Image& ink, const std::vector<Box>& occupied, const std::vector<Box>& frames = {});

// Words (those outside tables) -> lines, in reading order over columns; what stands in a frame stays together.
std::vector<Line> find_lines(const Page& page, std::vector<Word> words, const std::vector<Box>& occupied);

}  // namespace nianbao::layout
