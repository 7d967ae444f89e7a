// Method: the ten tables of a TrueType font, written byte by byte. Readers of PDF want a font file that their font
// library accepts, although nothing of it is ever painted; this is the least that all of them take.
#include "publish/glyphless_font.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace nianbao::publish {

namespace {

constexpr unsigned kEm = 1000;
constexpr unsigned kGlyphs = 2;

// Big-endian numbers, one after another.
class Bytes {
 public:
  Bytes& u16(unsigned value) {
    text_ += static_cast<char>(value >> 8U & 0xFFU);
    text_ += static_cast<char>(value & 0xFFU);
    return *this;
  }
  Bytes& u32(std::uint32_t value) { return u16(value >> 16U).u16(value & 0xFFFFU); }
  Bytes& zeros(std::size_t count) {
    text_.append(count, '\0');
    return *this;
  }
  Bytes& text(std::string_view characters) {
    text_ += characters;
    return *this;
  }
  const std::string& str() const { return text_; }

 private:
  std::string text_;
};

// One segment, U+FFFF -> glyph 0, as format 4 must end: the font is addressed by glyph, not by character.
std::string cmap() {
  return Bytes()
      .u16(0)
      .u16(1)
      .u16(3)
      .u16(1)
      .u32(12)
      .u16(4)
      .u16(24)
      .u16(0)
      .u16(2)
      .u16(2)
      .u16(0)
      .u16(0)
      .u16(0xFFFF)
      .u16(0)
      .u16(0xFFFF)
      .u16(1)
      .u16(0)
      .str();
}

std::string head() {
  return Bytes()
      .u32(0x00010000)
      .u32(0x00010000)
      .u32(0)
      .u32(0x5F0F3CF5)
      .u16(0)
      .u16(kEm)
      .zeros(16)
      .u16(0)
      .u16(0)
      .u16(kEm)
      .u16(kEm)
      .u16(0)
      .u16(8)
      .u16(2)
      .u16(0)
      .u16(0)
      .str();
}

std::string hhea() {
  return Bytes()
      .u32(0x00010000)
      .u16(kEm)
      .u16(0)
      .u16(0)
      .u16(kEm)
      .u16(0)
      .u16(0)
      .u16(kEm)
      .u16(1)
      .zeros(14)
      .u16(kGlyphs)
      .str();
}

std::string hmtx() {
  Bytes bytes;
  for (unsigned i = 0; i < kGlyphs; ++i) bytes.u16(kEm).u16(0);
  return bytes.str();
}

std::string maxp() { return Bytes().u32(0x00010000).u16(kGlyphs).zeros(8).u16(2).zeros(16).str(); }

std::string name() {
  constexpr std::string_view kName = "NianbaoGlyphless";
  Bytes utf16;
  for (const char c : kName) utf16.u16(static_cast<unsigned char>(c));
  const auto length = static_cast<unsigned>(utf16.str().size());
  constexpr unsigned kFamily = 1;
  constexpr unsigned kPostScript = 6;
  constexpr unsigned kHeader = 6 + 2 * 12;
  Bytes bytes;
  bytes.u16(0).u16(2).u16(kHeader);
  for (const unsigned id : {kFamily, kPostScript}) bytes.u16(3).u16(1).u16(0x409).u16(id).u16(length).u16(0);
  return bytes.text(utf16.str()).str();
}

std::string os2() {
  return Bytes()
      .u16(3)
      .u16(kEm)
      .u16(400)
      .u16(5)
      .zeros(24)
      .zeros(10)
      .zeros(16)
      .text("NIAN")
      .u16(0x40)
      .u16(0xFFFF)
      .u16(0xFFFF)
      .u16(kEm)
      .u16(0)
      .u16(0)
      .u16(kEm)
      .u16(0)
      .zeros(8)
      .zeros(10)
      .str();
}

std::string post() { return Bytes().u32(0x00030000).zeros(28).str(); }

std::uint32_t checksum(std::string table) {
  table.resize((table.size() + 3) / 4 * 4, '\0');
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < table.size(); i += 4) {
    std::uint32_t word = 0;
    for (std::size_t k = 0; k < 4; ++k) word = word << 8U | static_cast<unsigned char>(table[i + k]);
    sum += word;
  }
  return sum;
}

}  // namespace

std::string glyphless_font() {
  // In the order of their tags, as the directory must be. A blank glyph is one without data: loca says 0 for all.
  std::vector<std::pair<std::string, std::string>> tables = {{"OS/2", os2()},
                                                             {"cmap", cmap()},
                                                             {"glyf", std::string(4, '\0')},
                                                             {"head", head()},
                                                             {"hhea", hhea()},
                                                             {"hmtx", hmtx()},
                                                             {"loca", std::string(2 * (kGlyphs + 1), '\0')},
                                                             {"maxp", maxp()},
                                                             {"name", name()},
                                                             {"post", post()}};
  const auto count = static_cast<unsigned>(tables.size());
  constexpr unsigned kPower = 8;  // the largest power of two not above the number of tables
  Bytes font;
  font.u32(0x00010000).u16(count).u16(kPower * 16).u16(3).u16((count - kPower) * 16);
  std::uint32_t at = 12 + 16 * count;
  std::string data;
  std::size_t head_at = 0;
  for (auto& [tag, table] : tables) {
    if (tag == "head") head_at = at;
    font.text(tag).u32(checksum(table)).u32(at).u32(static_cast<std::uint32_t>(table.size()));
    table.resize((table.size() + 3) / 4 * 4, '\0');
    at += static_cast<std::uint32_t>(table.size());
    data += table;
  }
  std::string out = font.str() + data;
  constexpr std::uint32_t kWhole = 0xB1B0AFBA;  // the sum of the whole file, by head's adjustment
  const std::string adjustment = Bytes().u32(kWhole - checksum(out)).str();
  std::copy(adjustment.begin(), adjustment.end(), out.begin() + static_cast<std::ptrdiff_t>(head_at + 8));
  return out;
}

}  // namespace nianbao::publish
