// What a PDF's font tells about its glyphs.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

class GfxFont;
class XRef;

namespace nianbao::ingest {

struct FontFacts {
  std::string name;      // without the prefix of a subset
  double ascent = 0.88;  // ems above the baseline
  double descent = -0.12;
  bool bold = false;
  bool vertical = false;
  bool symbols = false;      // Wingdings and the like: ornaments, no text
  bool names_known = false;  // a code that has a Unicode value has it from the file or a known collection
  bool resolved = true;      // embedded, or an installed font has its characters
};

// Facts of the fonts of one document; looked up once for each font.
class FontBook {
 public:
  const FontFacts& facts(const std::shared_ptr<GfxFont>& font, XRef* xref);

  // Poppler makes its font objects anew for each page: forget those of the last one.
  void turn_page() { current_.clear(); }

 private:
  struct Entry {
    std::shared_ptr<GfxFont> keep_alive;  // so that its address is not used again
    FontFacts facts;
  };
  std::map<const GfxFont*, Entry> current_;
  std::map<std::pair<int, int>, bool> resolved_;  // by object number; a look-up goes through fontconfig
};

// Whether the text of `code` is known, in a font without a ToUnicode map and with names of its own.
bool names_character(GfxFont& font, unsigned code);

}  // namespace nianbao::ingest
