// Parts of lines that are figures.
#pragma once

#include <string>

#include "document/geometry.h"
#include "document/image.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

struct FigurePart {
  bool alone = false;  // the part is the figure that was read, and perhaps a full stop
  Box stop;            // of its ink, empty where there is none
};

// `part`: its box in `grey`; `inked`: that of its ink; `numeral`: what it was read as. Throws Error (fault).
FigurePart figure_part(const ocr::Numeral& numeral, const Image& grey, const Box& part, const Box& inked);

// A figure with nothing of a sentence about it: 1,234.5 or 12%, and no 1. or (1).
bool is_bare_figure(const std::string& text);

}  // namespace nianbao::convert
