// Method: each piece is set on the base line of its line at the height of the line, stretched to where the next piece
// begins, so that readers see one line and no blanks that the text does not have; a blank of the text covers the gap
// between its words. Vertical lines are turned a quarter clockwise: they run down.
//
// The font is a Type 0 font over blank glyphs (glyphless_font.h): a code means a character by ToUnicode alone. Its
// glyphs are one em wide and reach from the base line one em up, so that the box of a piece is the box of its text.
#include "publish/pdf_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string_view>

#include "document/unicode.h"
#include "publish/glyphless_font.h"
#include "publish/pixels.h"

namespace nianbao::publish {

namespace {

constexpr double kLeastSize = 0.5;         // points; specks are set no smaller
constexpr double kLeastStretch = 1;        // percent
constexpr std::size_t kMostCodes = 65000;  // two bytes a code
constexpr int kDigits = 4;                 // of measures in content; 0.0001 pt is beyond any eye
constexpr char32_t kUnknown = 0xFFFD;

// No character of a text: controls, surrogates, noncharacters.
bool is_plain(char32_t c) {
  return c >= 0x20 && (c < 0x7F || c > 0x9F) && (c < 0xD800 || c > 0xDFFF) && (c & 0xFFFEU) != 0xFFFEU && c <= 0x10FFFF;
}

std::string hex16(unsigned value) {
  std::array<char, 8> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04X", value & 0xFFFFU);
  return buffer.data();
}

bool was_read(const Piece& piece) { return piece.origin == Origin::ocr; }

// A stretch of a line that is set in one go.
struct Stretch {
  std::string text;
  Point start;
  Point end;
};

// How far `to` lies from `from` in the direction of the line.
double ahead(const TextLine& line, const Point& from, const Point& to) {
  const double x = line.end.x - line.start.x;
  const double y = line.end.y - line.start.y;
  const double length = std::hypot(x, y);
  return length > 0 ? ((to.x - from.x) * x + (to.y - from.y) * y) / length : 0;
}

std::vector<Stretch> stretches_of(const TextLine& line) {
  std::vector<Stretch> out;
  bool blank = false;
  for (const TextWord& word : line.words) {
    for (const Piece& piece : word.pieces) {
      if (!was_read(piece)) continue;
      if (!out.empty() && ahead(line, out.back().start, piece.start) > 0) {
        if (blank && ahead(line, out.back().end, piece.start) > 0) {
          out.push_back({" ", out.back().end, piece.start});
        } else {
          out.back().end = piece.start;
        }
      }
      blank = false;
      out.push_back({piece.text, piece.start, piece.end});
    }
    blank = word.blank_after;
  }
  return out;
}

class Setter {
 public:
  Setter(const PageSpace& space, const Codes& codes) : space_(space), codes_(codes) {}

  void set(const TextLine& line, const std::string& font) {
    const std::vector<Stretch> stretches = stretches_of(line);
    if (stretches.empty()) return;
    const double unit = space_.height > 0 ? side() / space_.height : 1;
    const double size = std::max(kLeastSize, line.height * unit);
    out_ += font + " " + decimal(size, kDigits) + " Tf\n";
    for (const Stretch& stretch : stretches) show(stretch, size);
  }

  const std::string& content() const { return out_; }

 private:
  double side() const {
    return space_.rotate == 90 || space_.rotate == 270 ? space_.x1 - space_.x0 : space_.y1 - space_.y0;
  }

  void show(const Stretch& stretch, double size) {
    std::string shown;
    unsigned count = 0;
    for (const char32_t c : decode_utf8(stretch.text)) {
      const auto code = codes_.find(is_plain(c) ? c : kUnknown);
      if (code == codes_.end()) continue;
      shown += hex16(code->second);
      ++count;
    }
    if (count == 0) return;
    const Point start = space_.own(stretch.start);
    const Point end = space_.own(stretch.end);
    const double length = std::hypot(end.x - start.x, end.y - start.y);
    const double cosine = length > 0 ? (end.x - start.x) / length : 1;
    const double sine = length > 0 ? (end.y - start.y) / length : 0;
    const double stretch_percent = std::max(kLeastStretch, 100 * length / (count * size));
    for (const double value : {cosine, sine, -sine, cosine, start.x, start.y}) out_ += decimal(value, kDigits) + " ";
    out_ += "Tm " + decimal(stretch_percent, kDigits) + " Tz <" + shown + "> Tj\n";
  }

  const PageSpace& space_;
  const Codes& codes_;
  std::string out_;
};

template <typename Visit>
void each_line(const TextPage& page, const Visit& visit) {
  for (const TextBlock& block : page.blocks) {
    for (const TextLine& line : block.lines) visit(line);
    for (const TextCell& cell : block.cells) {
      for (const TextLine& line : cell.lines) visit(line);
    }
  }
}

std::string to_unicode(const Codes& codes) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr std::size_t kMostInBlock = 100;  // lines of one bfchar block, by the format
  auto at = codes.begin();
  for (std::size_t left = codes.size(); left > 0;) {
    const std::size_t now = std::min(left, kMostInBlock);
    map += std::to_string(now) + " beginbfchar\n";
    for (std::size_t i = 0; i < now; ++i, ++at) {
      const char32_t c = at->first;
      const std::string utf16 =
          c < 0x10000 ? hex16(c)
                      : hex16(0xD800U + ((c - 0x10000U) >> 10U)) + hex16(0xDC00U + ((c - 0x10000U) & 0x3FFU));
      map += "<" + hex16(at->second) + "> <" + utf16 + ">\n";
    }
    map += "endbfchar\n";
    left -= now;
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace

Point PageSpace::own(const Point& seen) const {
  const bool sideways = rotate == 90 || rotate == 270;
  const double across = sideways ? y1 - y0 : x1 - x0;
  const double down = sideways ? x1 - x0 : y1 - y0;
  const double x = width > 0 ? seen.x * across / width : seen.x;
  const double y = height > 0 ? seen.y * down / height : seen.y;
  switch (rotate) {
    case 90:
      return {x0 + y, y0 + x};
    case 180:
      return {x1 - x, y0 + y};
    case 270:
      return {x1 - y, y1 - x};
    default:
      return {x0 + x, y1 - y};
  }
}

Codes codes_of(const std::vector<TextPage>& pages) {
  Codes codes;
  for (const TextPage& page : pages) {
    each_line(page, [&codes](const TextLine& line) {
      for (const Stretch& stretch : stretches_of(line)) {
        for (const char32_t c : decode_utf8(stretch.text)) {
          if (codes.size() < kMostCodes) codes[is_plain(c) ? c : kUnknown] = 0;
        }
      }
    });
  }
  unsigned next = 1;
  for (auto& [c, code] : codes) code = next++;
  return codes;
}

std::string invisible_text(const TextPage& page, const PageSpace& space, const std::string& font, const Codes& codes) {
  Setter setter(space, codes);
  each_line(page, [&](const TextLine& line) { setter.set(line, font); });
  return setter.content().empty() ? "" : "q\nBT\n3 Tr\n" + setter.content() + "ET\nQ\n";
}

QPDFObjectHandle add_text_font(QPDF& pdf, const Codes& codes) {
  const auto stream = [&pdf](const std::string& data) { return pdf.makeIndirectObject(pdf.newStream(data)); };
  const std::string file = glyphless_font();
  QPDFObjectHandle font_file = stream(file);
  font_file.getDict().replaceKey("/Length1", QPDFObjectHandle::newInteger(static_cast<long long>(file.size())));
  std::string glyphs(2, '\0');
  for (std::size_t i = 0; i < codes.size(); ++i) glyphs += std::string_view("\0\1", 2);
  QPDFObjectHandle descriptor = QPDFObjectHandle::parse(
      "<< /Type /FontDescriptor /FontName /NianbaoGlyphless /Flags 5 /FontBBox [0 0 1000 1000] /ItalicAngle 0 "
      "/Ascent 1000 /Descent -1 /CapHeight 1000 /StemV 80 >>");
  descriptor.replaceKey("/FontFile2", font_file);
  QPDFObjectHandle inner = QPDFObjectHandle::parse(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /NianbaoGlyphless /DW 1000 "
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
  inner.replaceKey("/FontDescriptor", pdf.makeIndirectObject(descriptor));
  inner.replaceKey("/CIDToGIDMap", stream(glyphs));
  QPDFObjectHandle font =
      QPDFObjectHandle::parse("<< /Type /Font /Subtype /Type0 /BaseFont /NianbaoGlyphless /Encoding /Identity-H >>");
  font.replaceKey("/DescendantFonts", QPDFObjectHandle::newArray({pdf.makeIndirectObject(inner)}));
  font.replaceKey("/ToUnicode", stream(to_unicode(codes)));
  return pdf.makeIndirectObject(font);
}

}  // namespace nianbao::publish
