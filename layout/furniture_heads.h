// Running titles that stand on one page only.
#pragma once

#include <string>
#include <vector>

#include "layout/flow.h"

namespace nianbao::layout {

// What a line says, and how large.
struct Lettering {
  double em = 0;         // pixels
  std::u32string words;  // without blanks
};

Lettering lettering_of(const Line& line);

// Whether a line is set smaller than the page's text.
bool is_small(const PageFlow& page, const Line& line);

// Whether it stands right above a ruling that is no table's.
bool is_above_ruling(const PageFlow& page, const Line& line);

// Whether a larger line among `lines` says what `head` says.
bool is_said_larger(const std::vector<Lettering>& lines, const Lettering& head);

}  // namespace nianbao::layout
