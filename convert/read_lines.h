// Lines of text on a page, read by the recogniser that knows best what stands in them.
#pragma once

#include <vector>

#include "convert/readers.h"
#include "document/image.h"
#include "document/page.h"
#include "layout/leaders.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// One word for a figure; `readings` hold at least one.
Word figure_word(const ocr::Numeral& numeral);

// Reads each line as text into page.words.
void read_lines(const Image& grey, const std::vector<Box>& lines, Page& page, Readers& readers);

// The same for lines outside ruled tables, each read by its parts (layout::parts_of_line). A part that is a figure by
// itself, in a column of them or before a heading, is read by the numeral recogniser.
// What stands on either side of one of `leaders`, whose dots both images lack, is read apart.
void read_free_lines(const Image& grey, const Image& ink, const std::vector<Box>& lines,
                     const std::vector<layout::Leader>& leaders, Page& page, Readers& readers);

// A leader becomes a word of as many dots.
void add_leaders(const std::vector<layout::Leader>& leaders, Page& page);

}  // namespace nianbao::convert
