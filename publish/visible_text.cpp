#include "publish/visible_text.h"

#include <cstdio>

#include "document/unicode.h"
#include "extract/write_common.h"

namespace nianbao::publish {

namespace {

// Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm.
bool turns_writing(char32_t c) {
  return c == U'\u061C' || c == U'\u200E' || c == U'\u200F' || (c >= U'\u202A' && c <= U'\u202E') ||
         (c >= U'\u2066' && c <= U'\u2069');
}

bool is_control(char32_t c) {
  return (c < U' ' && c != U'\n') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    if (turns_writing(c)) {
      char name[16];
      std::snprintf(name, sizeof name, "[U+%04X]", static_cast<unsigned>(c));
      out += name;
    } else if (is_control(c)) {
      out += c == U'\t' ? " " : encode_utf8(U'\uFFFD');
    } else {
      out += encode_utf8(c);
    }
  }
  return out;
}

std::string html_text(std::string_view text) { return extract::html_escaped(visible(text)); }

std::string for_script(std::string_view json) {
  std::string out;
  for (const char c : json) {
    switch (c) {
      case '<':
        out += "\\u003c";
        break;
      case '>':
        out += "\\u003e";
        break;
      case '&':
        out += "\\u0026";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string base64(const std::vector<std::uint8_t>& bytes) {
  static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = bytes.size() - i;
    const unsigned group = (static_cast<unsigned>(bytes[i]) << 16U) |
                           (left > 1 ? static_cast<unsigned>(bytes[i + 1]) << 8U : 0U) |
                           (left > 2 ? static_cast<unsigned>(bytes[i + 2]) : 0U);
    out += kDigits[group >> 18U];
    out += kDigits[(group >> 12U) & 63U];
    out += left > 1 ? kDigits[(group >> 6U) & 63U] : '=';
    out += left > 2 ? kDigits[group & 63U] : '=';
  }
  return out;
}

}  // namespace nianbao::publish
