// Several readings of one line as one.
#pragma once

#include <vector>

#include "document/page.h"

namespace nianbao::ocr {

// One symbol as Tesseract read it.
struct Symbol {
  Word word;            // its text, box and confidence
  bool begins = false;  // a word
};

// The symbols that most of the readings have in each place; where they all differ, the more probable one. The first
// reading decides between equals.
std::vector<Symbol> voted(const std::vector<std::vector<Symbol>>& readings);

}  // namespace nianbao::ocr
