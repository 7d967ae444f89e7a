// Lines of text on a page, read by the recogniser that knows best what stands in them.
#pragma once

#include <vector>

#include "convert/readers.h"
#include "document/image.h"
#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// One word for a figure; `readings` hold at least one.
Word figure_word(const ocr::Numeral& numeral);

// Reads each line as text into page.words.
void read_lines(const Image& grey, const std::vector<Box>& lines, Page& page, Readers& readers);

// The same for lines outside ruled tables, each read by its parts (layout::parts_of_line). A part that is a figure by
// itself, in a column of them or before a heading, is read by the numeral recogniser.
void read_free_lines(const Image& grey, const Image& ink, const std::vector<Box>& lines, Page& page, Readers& readers);

}  // namespace nianbao::convert
