// Headings by their text. Recognisers read the 一 of 一、 as one of several dashes, and so do agencies write it.
#include "layout/headings.h"

#include <algorithm>
#include <string_view>

#include "document/unicode.h"

namespace nianbao::layout {

namespace {

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool is_numeral(char32_t c) { return one_of(c, U"〇零一二三四五六七八九十百"); }

bool is_stop(char32_t c) { return one_of(c, U".．、,，"); }

std::size_t count_while(const std::u32string& text, std::size_t from, bool (*test)(char32_t)) {
  std::size_t n = 0;
  while (from + n < text.size() && test(text[from + n])) ++n;
  return n;
}

char32_t at(const std::u32string& text, std::size_t i) { return i < text.size() ? text[i] : 0; }

// 第一章, 第3节: a count, then a word for a part.
Marker part_marker(const std::u32string& text) {
  std::size_t n = count_while(text, 1, is_numeral);
  if (n == 0) n = count_while(text, 1, is_digit);
  const char32_t word = at(text, 1 + n);
  if (n == 0 || n > 4) return Marker::none;
  if (one_of(word, U"章编篇") || (word == U'部' && at(text, 2 + n) == U'分')) return Marker::chapter;
  return word == U'节' ? Marker::section : Marker::none;
}

Marker bracket_marker(const std::u32string& text) {
  std::size_t n = count_while(text, 1, is_numeral);
  const bool chinese = n > 0;
  if (!chinese) n = count_while(text, 1, is_digit);
  if (n == 0 || n > 3 || !one_of(at(text, 1 + n), U"）)")) return Marker::none;
  return chinese ? Marker::bracketed : Marker::item;
}

// 1.1 and 3.2.1, but not 1.5万元, 2.3% or 2024.3.1.
bool is_clause(const std::u32string& text) {
  std::size_t parts = 0;
  std::size_t i = 0;
  for (; parts < 5; ++parts) {
    const std::size_t n = count_while(text, i, is_digit);
    if (n == 0 || n > 2 || text[i] == U'0') return false;
    i += n;
    if (!one_of(at(text, i), U".．") || !is_digit(at(text, i + 1))) break;
    ++i;
  }
  const char32_t next = at(text, i);
  if (parts == 0 || next == 0 || next < 0x80) return parts > 0 && next >= U'A';
  return parts > 1 || !one_of(next, U"万亿元倍个件吨米人次％‰℃千百亩公平分点年至、，。）－—～");
}

// 1. but not 1.5; 1、; 1) is an item.
Marker digit_marker(const std::u32string& text) {
  if (is_clause(text)) return Marker::clause;
  const std::size_t n = count_while(text, 0, is_digit);
  if (n > 3) return Marker::none;
  const char32_t stop = at(text, n);
  if (one_of(stop, U"）)")) return Marker::item;
  return one_of(stop, U".．、") && !is_digit(at(text, n + 1)) ? Marker::arabic : Marker::none;
}

}  // namespace

char32_t plain_numeral(char32_t c) {
  switch (c) {
    case 0x2F00:
      return U'一';
    case 0x2F06:
      return U'二';
    case 0x2F0B:
      return U'八';
    case 0x2F17:
      return U'十';
    case 0x2EDA:
      return U'页';
    default:
      return c;
  }
}

Marker marker_of(const std::u32string& raw) {
  std::u32string text = raw.substr(0, 24);
  std::erase_if(text, is_space);
  std::transform(text.begin(), text.end(), text.begin(), plain_numeral);
  if (text.empty()) return Marker::none;
  const char32_t first = text[0];
  if (first == U'第') return part_marker(text);
  if (one_of(first, U"（(")) return bracket_marker(text);
  if (is_digit(first)) return digit_marker(text);
  if ((first >= U'①' && first <= U'⑳') || one_of(first, U"•●○■□◆◇▪★※➢")) return Marker::item;
  const std::size_t n = count_while(text, 0, is_numeral);
  if (n > 0 && n <= 3 && is_stop(at(text, n))) return Marker::numeral;
  if (n == 0 && one_of(first, U"—－–-―─ー") && at(text, 1) == U'、') return Marker::numeral;
  return Marker::none;
}

bool is_contents_line(const std::u32string& text) {
  constexpr std::size_t kFewestDots = 4;
  constexpr std::size_t kLeaderDots = 12;  // that nothing but a leader has
  constexpr std::size_t kMisread = 6;      // characters that the end of a leader is read as, its page with them
  std::size_t end = text.size();
  while (end > 0 && (is_digit(text[end - 1]) || is_space(text[end - 1]) || one_of(text[end - 1], U"-—()（）"))) --end;
  if (end == text.size()) return false;
  std::size_t dots = 0;
  bool leader = false;
  for (std::size_t i = 0; i < end; ++i) {
    const bool dot = one_of(text[i], U"….·．");
    if (dot) dots += text[i] == U'…' ? 3U : 1U;
    if (!dot && !is_space(text[i])) dots = 0;
    leader = leader || (dots >= kLeaderDots && text.size() - i <= kMisread + 1);
  }
  return dots >= kFewestDots || leader;
}

bool ends_sentence(const std::u32string& text) {
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    if (is_space(*c) || one_of(*c, U"”’）)》」』")) continue;
    return one_of(*c, U"。；：！？…!?;:.");
  }
  return false;
}

}  // namespace nianbao::layout
