// Method: facts come from the font's descriptor; a CID font is known where it has a ToUnicode map or one of Adobe's
// character collections, an 8-bit font where it has a map, or glyph names of the Adobe list. A font that is not
// embedded is resolved where fontconfig finds a file for it that holds its script.
//
// Fails: on a ToUnicode map that is there and wrong; only the pixels tell that.
#include "ingest/pdf_fonts.h"

#include <GfxFont.h>
#include <GlobalParams.h>
#include <XRef.h>
#include <fofi/FoFiTrueType.h>

#include <array>
#include <cctype>
#include <cstring>
#include <string_view>

namespace nianbao::ingest {

namespace {

bool has_any(std::string_view name, std::initializer_list<std::string_view> parts) {
  std::string lower;
  for (const char c : name) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const std::string_view part : parts) {
    if (lower.find(part) != std::string::npos) return true;
  }
  return false;
}

bool is_adobe_collection(std::string_view name) {
  return name == "Adobe-GB1" || name == "Adobe-CNS1" || name == "Adobe-Japan1" || name == "Adobe-Japan2" ||
         name == "Adobe-Korea1" || name == "Adobe-KR" || name == "Adobe-UCS";
}

// The common character of each collection: present in every font that is made for it.
unsigned sample_of(std::string_view collection) {
  if (collection == "Adobe-Japan1" || collection == "Adobe-Japan2") return 0x306E;  // の
  if (collection == "Adobe-Korea1" || collection == "Adobe-KR") return 0xC758;      // 의
  return 0x4E00;                                                                    // 一
}

bool file_has(const std::string& path, int face, unsigned character) {
  const std::unique_ptr<FoFiTrueType> file = FoFiTrueType::load(path.c_str(), face);
  if (!file) return true;  // a format that cannot be asked (Type 1): believe fontconfig
  constexpr std::array<std::array<int, 2>, 4> kUnicodeMaps = {{{3, 10}, {3, 1}, {0, 4}, {0, 3}}};
  for (const auto& [platform, encoding] : kUnicodeMaps) {
    const int map = file->findCmap(platform, encoding);
    if (map >= 0 && file->mapCodeToGID(map, character) > 0) return true;
  }
  return false;
}

std::string collection_of(const GfxFont& font) {
  if (!font.isCIDFont()) return {};
  const GooString* name = static_cast<const GfxCIDFont&>(font).getCollection();
  return name == nullptr ? std::string() : name->toStr();
}

bool is_resolved(GfxFont& font, XRef* xref) {
  if (font.getType() == fontType3) return true;
  Ref embedded = Ref::INVALID();
  if (font.getEmbeddedFontID(&embedded)) return true;
  const std::optional<GfxFontLoc> found = font.locateFont(xref, nullptr);
  if (!found) return false;
  const std::string collection = collection_of(font);
  if (collection.empty() || found->locType != gfxFontLocExternal) return true;
  return file_has(found->path, found->fontNum, sample_of(collection));
}

// Ascent and descent as the descriptor says where that can be, else those of most Chinese faces. Their sum lies
// between 0.7 and 1.4 in every face of print; writers of PDF put zeros, bounding boxes or font units there.
void set_extent(const GfxFont& font, FontFacts& facts) {
  const double ascent = font.getAscent();
  const double descent = font.getDescent();
  if (ascent >= 0.6 && ascent <= 1.1 && descent <= 0 && descent >= -0.45) {
    facts.ascent = ascent;
    facts.descent = descent;
  }
}

}  // namespace

const FontFacts& FontBook::facts(const std::shared_ptr<GfxFont>& font, XRef* xref) {
  const auto found = current_.find(font.get());
  if (found != current_.end()) return found->second.facts;
  FontFacts facts;
  facts.name = font->getNameWithoutSubsetTag();
  set_extent(*font, facts);
  facts.bold = font->isBold() || font->getWeight() >= GfxFont::W600 || has_any(facts.name, {"bold", "heavy", "black"});
  facts.vertical = font->getWMode() != 0;
  facts.symbols = has_any(facts.name, {"wingding", "webding", "dingbat", "symbol", "marlett"});
  facts.names_known = font->hasToUnicodeCMap() || is_adobe_collection(collection_of(*font));
  const std::pair<int, int> id{font->getID()->num, font->getID()->gen};
  const auto known = resolved_.find(id);
  if (known != resolved_.end()) {
    facts.resolved = known->second;
  } else {
    facts.resolved = is_resolved(*font, xref);
    resolved_[id] = facts.resolved;
  }
  return current_.emplace(font.get(), Entry{font, facts}).first->second.facts;
}

bool names_character(GfxFont& font, unsigned code) {
  if (font.isCIDFont() || code > 255) return false;
  auto& simple = static_cast<Gfx8BitFont&>(font);
  const char* name = simple.getCharName(static_cast<int>(code));
  if (name == nullptr) return false;
  Ref embedded = Ref::INVALID();
  const bool symbolic_subset = font.isSymbolic() && font.isSubset() && font.getEmbeddedFontID(&embedded);
  const bool truetype = font.getType() == fontTrueType || font.getType() == fontTrueTypeOT;
  if (truetype && symbolic_subset && !simple.getHasEncoding()) return false;  // its codes are the subset's own
  if (std::strncmp(name, "uni", 3) == 0 && std::strlen(name) >= 7) return true;
  return globalParams->mapNameToUnicodeText(name) != 0 || globalParams->mapNameToUnicodeAll(name) != 0;
}

}  // namespace nianbao::ingest
