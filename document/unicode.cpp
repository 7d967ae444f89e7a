#include "document/unicode.h"

#include <algorithm>

namespace nianbao {

namespace {

// Length of the sequence that `lead` opens, 0 for a byte that opens none.
int sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// The code point at `text[i]`, and how many bytes it takes; 0 bytes for a broken sequence.
char32_t decode_one(std::string_view text, std::size_t i, int* bytes) {
  const auto lead = static_cast<unsigned char>(text[i]);
  const int length = sequence_length(lead);
  *bytes = 0;
  if (length == 0 || i + static_cast<std::size_t>(length) > text.size()) return U'\uFFFD';
  char32_t c = length == 1 ? lead : static_cast<char32_t>(lead & (0x7F >> length));
  for (int k = 1; k < length; ++k) {
    const auto next = static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]);
    if ((next & 0xC0) != 0x80) return U'\uFFFD';
    c = (c << 6) | (next & 0x3F);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (c < least[length] || c > 0x10FFFF || in(c, 0xD800, 0xDFFF)) return U'\uFFFD';
  *bytes = length;
  return c;
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    int bytes = 0;
    out.push_back(decode_one(text, i, &bytes));
    i += static_cast<std::size_t>(std::max(bytes, 1));
  }
  return out;
}

std::string encode_utf8(char32_t c) {
  std::string out;
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
  return out;
}

std::string encode_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) out += encode_utf8(c);
  return out;
}

bool is_han(char32_t c) {
  return in(c, 0x4E00, 0x9FFF) || in(c, 0x3400, 0x4DBF) || in(c, 0xF900, 0xFAFF) || in(c, 0x2E80, 0x2FDF) ||
         in(c, 0x20000, 0x3134F) || c == U'〇';
}

bool is_cjk_punctuation(char32_t c) {
  return (in(c, 0x3001, 0x303F) && c != U'〇') || in(c, 0xFF01, 0xFF60) || in(c, 0xFFE0, 0xFFE6) ||
         in(c, 0x2018, 0x201D) || c == U'…' || c == U'—' || c == U'·';
}

bool is_space(char32_t c) {
  return c == U' ' || in(c, 0x09, 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 || in(c, 0x2000, 0x200D) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_digit(char32_t c) { return in(c, U'0', U'9') || in(c, U'０', U'９'); }

bool blank_matters(char32_t before, char32_t after) {
  const auto grid = [](char32_t c) { return is_han(c) || is_cjk_punctuation(c); };
  return !grid(before) && !grid(after) && !is_space(before) && !is_space(after);
}

std::string strip_spaces(std::string_view text) {
  std::u32string points = decode_utf8(text);
  std::erase_if(points, is_space);
  return encode_utf8(points);
}

}  // namespace nianbao
