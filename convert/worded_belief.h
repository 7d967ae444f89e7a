// How sure the reading of a cell is that holds words beside a figure, by what each recogniser saw on its lines.
#pragma once

#include <string>
#include <vector>

#include "convert/worded_line.h"
#include "document/page.h"

namespace nianbao::convert {

// The readings of a cell of these lines, top to bottom, best first. Empty where Tesseract read nothing.
// `known_words`: those that cells of forms are known to hold.
std::vector<Reading> weigh_words(const std::vector<WordedLine>& lines, const std::vector<std::string>& known_words);

// Whether two lines are the same but for the shapes of brackets, which Tesseract confuses.
bool same_but_shapes(const std::string& a, const std::string& b);

// A reading, and beside a doubtful 0 the stroke that stands for nothing: it adds as much to every sum, so that no sum
// may speak for the 0.
std::vector<Reading> beside_strokes(std::vector<Reading> readings);

}  // namespace nianbao::convert
