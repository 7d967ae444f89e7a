// Figures in lines of text, which Tesseract misreads more often than the numeral recogniser does.
#pragma once

#include <vector>

#include "document/image.h"
#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

enum class LineFigures {
  all,
  signs,  // of per cent alone: where both readings are to be held against one another later
};

// `words`: of one line, as Tesseract read them, boxes in the frame of `grey`; `line`: the line's box there.
void settle_figures_of_line(const Image& grey, const Box& line, LineFigures which, std::vector<Word>& words,
                            ocr::NumeralReader& numerals);

}  // namespace nianbao::convert
