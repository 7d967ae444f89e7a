#include "convert/word_text.h"

#include <algorithm>

#include "document/unicode.h"

namespace nianbao::convert {

std::string text_of(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += word.text;
  return text;
}

bool has_digit(const std::u32string& text) { return std::any_of(text.begin(), text.end(), is_digit); }

std::string han_of(const std::string& text) {
  std::u32string points = decode_utf8(text);
  std::erase_if(points, [](char32_t c) { return !is_han(c); });
  return encode_utf8(points);
}

}  // namespace nianbao::convert
