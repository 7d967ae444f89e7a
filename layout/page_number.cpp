// Method: dashes around the number come off; what is left is 第2页 and its like in words, arabic, roman or Chinese. A
// single Chinese digit is no page number, since a section may begin with it.
#include "layout/page_number.h"

#include <algorithm>

#include "document/unicode.h"
#include "layout/headings.h"

namespace nianbao::layout {

namespace {

constexpr int kHighestPage = 9999;

int chinese_digit(char32_t c) {
  const std::u32string digits = U"〇一二三四五六七八九";
  const std::size_t at = digits.find(c);
  return at == std::u32string::npos ? -1 : static_cast<int>(at);
}

// 1 to 99 in Chinese characters; -1 for anything else.
int chinese(const std::u32string& text) {
  if (text.empty() || text.size() > 3) return -1;
  const std::size_t ten = text.find(U'十');
  if (ten == std::u32string::npos) return text.size() == 1 ? chinese_digit(text[0]) : -1;
  const int tens = ten == 0 ? 1 : (ten == 1 ? chinese_digit(text[0]) : -1);
  const int ones = ten + 1 == text.size() ? 0 : (ten + 2 == text.size() ? chinese_digit(text[ten + 1]) : -1);
  return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
}

// i to xxxix; -1 for anything else.
int roman(const std::u32string& text) {
  if (text.size() == 1 && text[0] >= U'Ⅰ' && text[0] <= U'Ⅻ') return static_cast<int>(text[0] - U'Ⅰ') + 1;
  if (text.empty() || text.size() > 7) return -1;
  const bool upper = text[0] < U'a';
  int value = 0;
  int previous = 0;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    if ((*c < U'a') != upper) return -1;
    const char32_t low = upper ? *c + 32 : *c;
    const int v = low == U'i' ? 1 : low == U'v' ? 5 : low == U'x' ? 10 : 0;
    if (v == 0) return -1;
    value += v < previous ? -v : v;
    previous = std::max(previous, v);
  }
  return value < 40 ? value : -1;
}

int any_number(const std::u32string& text) {
  const int value = arabic(text);
  return value >= 0 ? value : chinese(text);
}

bool strip_around(std::u32string& text, const std::u32string& before, const std::u32string& after) {
  if (text.size() <= before.size() + after.size()) return false;
  if (!text.starts_with(before) || !text.ends_with(after)) return false;
  text = text.substr(before.size(), text.size() - before.size() - after.size());
  return true;
}

// "第2页共5页", "共5页第2页", "第2页/共5页", "2/5", "第2/5页", "2页", "Page2of5"; -1 for anything else.
int worded_number(std::u32string text) {
  for (char32_t& c : text) {
    if (c >= U'A' && c <= U'Z') c += 32;
  }
  if (text.starts_with(U"page")) {
    text = text.substr(4);
    const std::size_t of = text.find(U"of");
    return arabic(of == std::u32string::npos ? text : text.substr(0, of));
  }
  const std::size_t total = text.find(U'共');
  if (total != std::u32string::npos) {
    const std::size_t end = text.find(U'页', total);
    if (end == std::u32string::npos || any_number(text.substr(total + 1, end - total - 1)) < 0) return -1;
    text.erase(total, end + 1 - total);
    std::erase_if(text, [](char32_t c) { return c == U'/' || c == U'，' || c == U',' || c == U'、' || c == U'|'; });
  }
  const bool worded = strip_around(text, U"第", U"页");
  const std::size_t slash = text.find(U'/');
  if (slash != std::u32string::npos) {
    const int page = arabic(text.substr(0, slash));
    const int pages = arabic(text.substr(slash + 1));
    return page >= 1 && pages >= page ? page : -1;
  }
  return worded ? any_number(text) : -1;
}

}  // namespace

bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == U'－' || c == U'─' || c == U'━' ||
         c == U'~' || c == U'～' || c == U'·' || c == U'•' || c == U'一' || c == U'_' || c == U'ー' || c == U'*';
}

std::u32string compact(const std::string& text) {
  std::u32string out;
  for (char32_t c : decode_utf8(text)) {
    if (is_space(c)) continue;
    if (c >= U'０' && c <= U'９') c = c - U'０' + U'0';
    if (c == U'／') c = U'/';
    out.push_back(plain_numeral(c));
  }
  return out;
}

// A number in ASCII digits; -1 for anything else.
int arabic(const std::u32string& text) {
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (const char32_t c : text) {
    if (c < U'0' || c > U'9') return -1;
    value = value * 10 + static_cast<int>(c - U'0');
  }
  return value;
}

std::optional<PageNumber> read_page_number(const std::string& text) {
  std::u32string core = compact(text);
  if (core.size() > 16) return std::nullopt;
  const int single = chinese(core);
  if (core.size() == 1 && single > 0) return std::nullopt;
  std::size_t before = 0;
  while (before < core.size() && is_dash(core[before])) ++before;
  std::size_t after = 0;
  while (before + after < core.size() && is_dash(core[core.size() - 1 - after])) ++after;
  const bool dashed = before > 0 && after > 0;
  core = core.substr(before, core.size() - before - after);
  int number = worded_number(core);
  if (number > 0) return PageNumber{number, dashed || core.find(U'页') != std::u32string::npos || core[0] > U'9'};
  number = arabic(core);
  if (number < 0) number = roman(core);
  if (number < 0 && dashed) number = chinese(core);
  if (number <= 0 || number > kHighestPage) return std::nullopt;
  return PageNumber{number, dashed};
}

}  // namespace nianbao::layout
