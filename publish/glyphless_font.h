// A TrueType font of two blank glyphs: what invisible text is set in.
#pragma once

#include <string>

namespace nianbao::publish {

// Glyph 0 (.notdef) and glyph 1 are blank, 1000 units wide in an em square of 1000; they reach from the base line to
// the top of the em square.
std::string glyphless_font();

}  // namespace nianbao::publish
