#include "convert/figure_pattern.h"

#include <algorithm>
#include <iterator>

#include "document/unicode.h"
#include "extract/number.h"
#include "ocr/numeral_decode.h"

namespace nianbao::convert {

std::string pattern_of(const std::string& text) {
  static const std::string signs = "0123456789.,+-/%";
  const std::string other = ocr::kOtherWriting;
  std::string out;
  for (const char32_t c : decode_utf8(extract::normalised(text))) {
    if (c < 0x80 && signs.find(static_cast<char>(c)) != std::string::npos) {
      out += static_cast<char>(c);
    } else if (c >= 0x2010 && c <= 0x2015) {
      out += '-';
    } else if (!out.ends_with(other)) {
      out += other;
    }
  }
  return out;
}

std::string figures_of(const std::string& pattern) {
  std::string out;
  const std::u32string points = decode_utf8(pattern);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool beside = (i > 0 && points[i - 1] >= 0x80) || (i + 1 < points.size() && points[i + 1] >= 0x80);
    if (is_digit(points[i]) || (points[i] < 0x80 && !beside)) out += encode_utf8(points[i]);
  }
  return out;
}

std::vector<std::string> runs_of(const std::string& pattern) {
  std::vector<std::string> runs;
  bool open = false;
  for (const char32_t c : decode_utf8(pattern)) {
    const bool sign = c < 0x80;
    if (sign && !open) runs.emplace_back();
    if (sign) runs.back() += static_cast<char>(c);
    open = sign;
  }
  return runs;
}

std::string digits_of(const std::string& run) {
  std::string digits;
  std::copy_if(run.begin(), run.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

std::string from_digit_to_digit(const std::string& run) {
  constexpr const char* kDigits = "0123456789";
  const std::size_t first = run.find_first_of(kDigits);
  return first == std::string::npos ? "" : run.substr(first, run.find_last_of(kDigits) + 1 - first);
}

}  // namespace nianbao::convert
