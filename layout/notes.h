// Footnotes: notes at the foot of a page or column, tied to a mark in the text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layout/flow.h"
#include "layout/furniture.h"

namespace nianbao::layout {

struct Note {
  std::string mark;                // as printed: ① [2] *
  std::vector<std::size_t> lines;  // indexes into the page's lines, in order
};

// The notes of a page. `furniture`: of each of its lines.
std::vector<Note> find_notes(const PageFlow& page, const std::vector<Furniture>& furniture);

}  // namespace nianbao::layout
