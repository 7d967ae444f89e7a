// The text of a number cell -> number, unit, blank.
//
// Method: the text is normalised (NFKC, white space out) and matched against a small grammar,
//   cell  = [sign] digits [unit] [note]          sign = + - 增加 减少 ...   digits = 12, 1,113, 0.5
//   note  = one or more groups in brackets that hold words, or words that begin with 其中, 含 or 包括
// Anything else has no value: better none than a guessed one. Fails to see numbers that are written in words
// (十二, ①), by design: a person reads them.
#include "extract/number.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "document/unicode.h"

namespace nianbao::extract {

namespace {

// A double holds every whole number of 15 digits.
constexpr std::size_t kMostDigits = 15;

struct Free {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }  // NOLINT: what utf8proc_map asks for
};

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD; }

char32_t folded_dash(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? U'-' : c; }

// Whether NFKC would make ASCII digits of characters that are none: ① ² ½ ⒈.
bool has_disguised_digits(std::u32string_view printed, std::u32string_view folded) {
  const auto digits = [](std::u32string_view text) { return std::count_if(text.begin(), text.end(), is_digit); };
  return digits(printed) != digits(folded);
}

// Reads a text from its front.
class Cursor {
 public:
  explicit Cursor(std::u32string_view text) : rest_(text) {}

  bool take(std::u32string_view words) {
    if (!rest_.starts_with(words)) return false;
    rest_.remove_prefix(words.size());
    return true;
  }

  template <std::size_t N>
  std::u32string_view take_any(const std::array<std::u32string_view, N>& choices) {
    for (const auto& choice : choices) {
      if (take(choice)) return choice;
    }
    return {};
  }

  std::string digits() {
    std::string out;
    while (!rest_.empty() && rest_.front() >= U'0' && rest_.front() <= U'9') {
      out.push_back(static_cast<char>(rest_.front()));
      rest_.remove_prefix(1);
    }
    return out;
  }

  std::u32string_view rest() const { return rest_; }
  bool done() const { return rest_.empty(); }

 private:
  std::u32string_view rest_;
};

// Digits, with commas between groups of three, with decimals: as std::from_chars reads them; "" where it is none of
// these.
std::string take_digits(Cursor& cursor) {
  std::string whole = cursor.digits();
  if (whole.empty()) return {};
  if (cursor.rest().starts_with(U",") && cursor.rest().size() > 1 && is_digit(cursor.rest()[1])) {
    if (whole.size() > 3) return {};
    while (cursor.rest().size() > 1 && cursor.rest()[0] == U',' && is_digit(cursor.rest()[1])) {
      cursor.take(U",");
      const std::string group = cursor.digits();
      if (group.size() != 3) return {};
      whole += group;
    }
  }
  std::string decimals;
  if (cursor.take(U".")) {
    decimals = cursor.digits();
    if (decimals.empty()) return {};
  }
  if (whole.size() + decimals.size() > kMostDigits) return {};
  return decimals.empty() ? whole : whole + "." + decimals;
}

// 1 or -1; 0 for two signs that speak against each other or repeat (增-5).
int take_sign(Cursor& cursor) {
  static constexpr std::array<std::u32string_view, 6> kMore = {U"增加了", U"增加", U"新增", U"增", U"+", U"共"};
  static constexpr std::array<std::u32string_view, 4> kLess = {U"减少了", U"减少", U"减", U"-"};
  if (!cursor.take_any(kMore).empty()) return 1;
  if (!cursor.take_any(kLess).empty()) return -1;
  return 1;
}

std::string take_unit(Cursor& cursor) {
  static constexpr std::array<std::u32string_view, 19> kUnits = {
      U"亿元", U"万元", U"千元", U"元", U"人次", U"件", U"条", U"宗", U"项", U"份",
      U"个",   U"次",   U"起",   U"例", U"部",   U"篇", U"人", U"家", U"%"};
  Cursor bracketed = cursor;
  if (bracketed.take(U"(")) {
    const auto unit = bracketed.take_any(kUnits);
    if (!unit.empty() && bracketed.take(U")")) {
      cursor = bracketed;
      return encode_utf8(unit);
    }
    return {};
  }
  return encode_utf8(cursor.take_any(kUnits));
}

char32_t closing(char32_t opening) {
  switch (opening) {
    case U'(':
      return U')';
    case U'[':
      return U']';
    case U'【':
      return U'】';
    case U'〔':
      return U'〕';
    default:
      return 0;
  }
}

// Whether the rest is nothing but notes. A bracket that holds figures alone is none: 22(16) may mean anything.
bool only_notes(std::u32string_view rest) {
  static constexpr std::array<std::u32string_view, 3> kOpeners = {U"其中", U"含", U"包括"};
  while (!rest.empty()) {
    const char32_t close = closing(rest.front());
    if (close == 0) break;
    const auto end = rest.find(close);
    if (end == std::u32string_view::npos) return false;
    const auto note = rest.substr(1, end - 1);
    if (std::none_of(note.begin(), note.end(), is_han)) return false;
    rest.remove_prefix(end + 1);
  }
  if (rest.empty()) return true;
  if (rest.front() == U',' || rest.front() == U';' || rest.front() == U'。') rest.remove_prefix(1);
  return std::any_of(kOpeners.begin(), kOpeners.end(), [&](const auto& word) { return rest.starts_with(word); });
}

}  // namespace

std::string normalised(const std::string& text) {
  const std::string plain = plain_radicals(text);
  utf8proc_uint8_t* raw = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(plain.data()), static_cast<utf8proc_ssize_t>(plain.size()),
                   &raw, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(raw);
  std::u32string points =
      length < 0 ? decode_utf8(plain)
                 : decode_utf8(std::string_view(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length)));
  std::erase_if(points, [](char32_t c) { return is_space(c) || is_control(c); });
  return encode_utf8(points);
}

Number parse_number(const std::string& printed) {
  Number number;
  number.text = normalised(printed);
  std::u32string text = decode_utf8(number.text);
  std::transform(text.begin(), text.end(), text.begin(), folded_dash);
  number.blank = std::all_of(text.begin(), text.end(), [](char32_t c) { return c == U'/' || c == U'-' || c == U'\\'; });
  if (number.blank || has_disguised_digits(decode_utf8(printed), text)) return number;

  Cursor cursor(text);
  const int sign = take_sign(cursor);
  const std::string digits = take_digits(cursor);
  if (digits.empty()) return number;
  const std::string unit = take_unit(cursor);
  if (!only_notes(cursor.rest())) return number;
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  number.value = value == 0 ? 0 : sign * value;  // never -0
  number.unit = unit;
  return number;
}

bool has_leading_zero(const std::string& text) {
  return text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
}

bool one_digit_apart(double a, double b) {
  const std::string x = std::to_string(std::llround(a));
  const std::string y = std::to_string(std::llround(b));
  const std::size_t least = std::min(x.size(), y.size());
  if (std::max(x.size(), y.size()) > least + 1) return false;
  std::size_t head = 0;
  while (head < least && x[head] == y[head]) ++head;
  std::size_t tail = 0;
  while (tail < least && x[x.size() - 1 - tail] == y[y.size() - 1 - tail]) ++tail;
  return head + tail + 1 >= std::max(x.size(), y.size());
}

}  // namespace nianbao::extract
