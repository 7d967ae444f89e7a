// Method: Tesseract takes the digits of some faces for letters (S件, $36件), and the brackets of a note for others: its
// model knows all of them, cells of forms hold none but a few. A run of digits and of letters that look like them is
// digits, where no other letter is beside it. An opening and a closing bracket of which one is round are both round,
// and a stroke before words that end in a bracket without its other half is that half.
//
// Assumes a cell of a form. Leaves alone what may be printed: pairs of one shape, letters beside letters.
#include "convert/line_repair.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>
#include <utility>

#include "document/unicode.h"

namespace nianbao::convert {

namespace {

constexpr std::u32string_view kLetters = U"SsOoIlBZz$";
constexpr std::u32string_view kDigits = U"5500118225";
constexpr std::u32string_view kOpening = U"(（[［〔【{｛《〈";
constexpr std::u32string_view kClosing = U")）]］〕】}｝》〉";
constexpr std::u32string_view kStrokes = U"!！/|｜";  // what a faint opening bracket is read as
constexpr std::size_t kRound = 2;                     // the first of either, narrow and wide

bool is_one_of(char32_t c, std::u32string_view signs) { return signs.find(c) != std::u32string_view::npos; }

void make_digits(std::u32string& line) {
  const auto is_letter = [](char32_t c) { return c < 0x80 && std::isalpha(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t from = 0; from < line.size();) {
    std::size_t to = from;
    while (to < line.size() && (is_digit(line[to]) || is_one_of(line[to], kLetters))) ++to;
    const bool in_word = (from > 0 && is_letter(line[from - 1])) || (to < line.size() && is_letter(line[to]));
    for (std::size_t i = from; i < to && !in_word; ++i) {
      if (is_one_of(line[i], kLetters)) line[i] = kDigits[kLetters.find(line[i])];
    }
    from = std::max(to, from + 1);
  }
}

// The one place of any of these signs.
std::optional<std::size_t> only_one(const std::u32string& line, std::u32string_view signs) {
  const std::size_t first = line.find_first_of(signs);
  if (first == std::u32string::npos || first != line.find_last_of(signs)) return std::nullopt;
  return first;
}

void make_pair(std::u32string& line) {
  const auto end = only_one(line, kClosing);
  if (!end) return;
  auto begin = only_one(line, kOpening);
  if (!begin && line.find_first_of(kOpening) == std::u32string::npos && *end + 1 == line.size()) {
    begin = only_one(line, kStrokes);
    if (begin && (*begin == 0 || !is_han(line[*begin + 1]))) return;
  }
  if (!begin || *begin > *end) return;
  const std::size_t opening = kOpening.find(line[*begin]);
  const std::size_t closing = kClosing.find(line[*end]);
  if (opening == closing || (opening >= kRound && closing >= kRound)) return;
  const std::size_t shape = closing < kRound ? closing : opening;
  line[*begin] = kOpening[shape];
  line[*end] = kClosing[shape];
}

}  // namespace

std::u32string repaired_line(std::u32string line) {
  make_digits(line);
  make_pair(line);
  return line;
}

std::vector<std::string> repaired_lines(const std::vector<std::string>& lines) {
  std::u32string all;
  for (const std::string& line : lines) all += decode_utf8(line);
  all = repaired_line(std::move(all));
  std::vector<std::string> out;
  std::size_t at = 0;
  for (const std::string& line : lines) {
    const std::size_t length = decode_utf8(line).size();
    out.push_back(encode_utf8(all.substr(at, length)));
    at += length;
  }
  return out;
}

}  // namespace nianbao::convert
