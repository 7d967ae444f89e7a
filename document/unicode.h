// Small questions about UTF-8 text that every room asks. Normalisation (NFKC) lives in extract/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nianbao {

// Broken sequences become U+FFFD, one for each byte that fits nothing.
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);
std::string encode_utf8(char32_t code_point);

// Chinese characters (unified ideographs and extensions, compatibility and radical blocks).
bool is_han(char32_t c);

// Punctuation and symbols set on the Chinese grid: 、。《》（）“” and the full-width forms.
bool is_cjk_punctuation(char32_t c);

bool is_space(char32_t c);  // also U+3000, U+00A0 and the zero-width ones
bool is_digit(char32_t c);  // ASCII or full-width

// Whether a blank between the two is part of the text: only between Latin letters and digits, never beside Chinese.
bool blank_matters(char32_t before, char32_t after);

std::string strip_spaces(std::string_view text);

}  // namespace nianbao
