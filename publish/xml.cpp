#include "publish/xml.h"

#include "document/unicode.h"

namespace nianbao::publish {

namespace {

bool may_stand(char32_t c) {
  if (c < 0x20) return c == U'\t' || c == U'\n' || c == U'\r';
  return (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF;
}

}  // namespace

std::string xml_text(const std::string& text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    switch (c) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      default:
        if (may_stand(c)) out += encode_utf8(c);
    }
  }
  return out;
}

}  // namespace nianbao::publish
