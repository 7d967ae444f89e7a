// Method: a mark's width cannot be told from its ink, which is the same in both forms; the neighbours decide. Chinese
// on either side makes it full width, except where both neighbours are Latin letters or digits (10:30, 3,000). Brackets
// follow what they enclose: a pair takes one form, full width where Chinese stands beside or within it. Signs that
// print of this kind does not set where they are read go by their look: a full point behind Chinese is 。, a mark read
// twice is one, { 〈 【 whose partner is ) are (, so is a 〈 without partner, a ] without partner is 1, an X
// behind a bracket and before figures is ×. Assumes the words of one line, left to right. Fails for a mark between two
// figures in a Chinese enumeration (3，5).
#include "ocr/punctuation.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "document/unicode.h"

namespace nianbao::ocr {
namespace {

struct Pair {
  char32_t half;
  char32_t full;
};

constexpr std::array<Pair, 5> kMarks = {{{U',', U'，'}, {U':', U'：'}, {U';', U'；'}, {U'?', U'？'}, {U'!', U'！'}}};

// Words for units: a question does not end before one, a figure does.
constexpr std::u32string_view kCounted = U"个件项次条篇期场家天";

char32_t only(const Word& word) {
  const std::u32string text = decode_utf8(word.text);
  return text.size() == 1 ? text[0] : 0;
}

bool chinese(char32_t c) { return is_han(c) || is_cjk_punctuation(c); }

char32_t last_of(const std::vector<Word>& words, std::size_t i) {
  return i == 0 ? 0 : decode_utf8(words[i - 1].text).back();
}

char32_t first_of(const std::vector<Word>& words, std::size_t i) {
  return i + 1 >= words.size() ? 0 : decode_utf8(words[i + 1].text).front();
}

bool latin(char32_t c) { return c != 0 && c < 0x80 && !is_space(c); }

// A low point after Chinese is its full stop, whose ring has closed in the scan: Chinese text has no other.
void settle_stop(std::vector<Word>& words, std::size_t i) {
  const char32_t c = only(words[i]);
  if ((c == U'.' || c == U'．') && is_han(last_of(words, i)) && !latin(first_of(words, i))) words[i].text = "。";
}

void settle_mark(std::vector<Word>& words, std::size_t i) {
  const char32_t c = only(words[i]);
  for (const Pair& mark : kMarks) {
    if (c != mark.half && c != mark.full) continue;
    const char32_t before = last_of(words, i);
    const char32_t after = first_of(words, i);
    if (chinese(before) || chinese(after)) {
      words[i].text = encode_utf8(latin(before) && latin(after) ? mark.half : mark.full);
    } else if (latin(before) && latin(after)) {
      words[i].text = encode_utf8(mark.half);
    }
  }
}

// Index of the bracket that closes the one at `open`, or the end.
std::size_t closing(const std::vector<Word>& words, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < words.size(); ++i) {
    const char32_t c = only(words[i]);
    if (c == U'(' || c == U'（') ++depth;
    if ((c == U')' || c == U'）') && --depth == 0) return i;
  }
  return words.size();
}

void settle_brackets(std::vector<Word>& words) {
  std::vector<bool> done(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char32_t c = only(words[i]);
    const bool opens = c == U'(' || c == U'（';
    if (done[i] || (!opens && c != U')' && c != U'）')) continue;
    const std::size_t end = opens ? closing(words, i) : i;
    bool full = chinese(last_of(words, i)) || chinese(first_of(words, i));
    for (std::size_t k = i; k < end && k < words.size() && !full; ++k) full = chinese(only(words[k])) && k != i;
    if (end < words.size()) full = full || chinese(last_of(words, end)) || chinese(first_of(words, end));
    if (opens) words[i].text = full ? "（" : "(";
    if (end < words.size()) {
      words[end].text = full ? "）" : ")";
      done[end] = true;
    }
  }
}

bool one_of(char32_t c, std::u32string_view set) { return c != 0 && set.find(c) != std::u32string_view::npos; }

// A ring that print or scan filled is read as a point, and twice where it is torn; with something beside it, as an s.
void settle_stops(std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char32_t c = only(words[i]);
    const bool points = c == U'.' || words[i].text == "..";
    const char32_t next = first_of(words, i);
    const bool beside_dirt = c == U's' && is_han(last_of(words, i)) && (next == 0 || chinese(next));
    const bool filled = points && chinese(last_of(words, i)) && (!latin(next) || is_digit(next) || next == U'.');
    if (beside_dirt || filled) words[i].text = "。";
  }
  const auto kind = [](const Word& word) {
    const char32_t c = only(word);
    for (const Pair& mark : kMarks) {
      if (c == mark.half) return mark.full;
    }
    return c;
  };
  const auto again = [&](const Word& a, const Word& b) { return kind(a) == kind(b) && one_of(kind(a), U"，、。；："); };
  words.erase(std::unique(words.begin(), words.end(), again), words.end());
}

// A bracket before an address is read as its first letter.
void part_from_address(std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].text.starts_with("Chttp") || !(chinese(last_of(words, i)) || last_of(words, i) == U'(')) continue;
    if (one_of(last_of(words, i), U"(（")) {
      words[i].text.erase(0, 1);
      continue;
    }
    Word bracket = words[i];
    bracket.text = "(";
    bracket.box.x1 = bracket.box.x0 + bracket.box.width() / static_cast<double>(words[i].text.size());
    words[i].text.erase(0, 1);
    words[i].box.x0 = bracket.box.x1;
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(i), bracket);
  }
}

// An angle stands in a name only, 《〈...〉》 or 〈...〉: one without its partner is a ( whose partner is on another
// line, and one before a ( the same bracket once more.
void settle_angles(std::vector<Word>& words) {
  bool open = false;
  bool in_name = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char32_t c = only(words[i]);
    if (c == U'《') in_name = true;
    if (c == U'》') in_name = false;
    if (c == U'〉') open = false;
    const char32_t next = first_of(words, i);
    if (one_of(c, U"〔【{") && (next == U'(' || next == U'（')) words[i].text.clear();
    if (c != U'〈' || in_name || open) continue;
    const auto has = [&](char32_t sign) {
      return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(i), words.end(),
                         [&](const Word& word) { return only(word) == sign; });
    };
    open = has(U'〉');
    if (open || has(U'》')) continue;
    words[i].text = next == U'(' || next == U'（' ? "" : "(";
  }
  std::erase_if(words, [](const Word& word) { return word.text.empty(); });
}

// The bracket that stands for a ( read wrongly: the nearest one before a ) that has no partner, its own partner
// missing.
void settle_openings(std::vector<Word>& words) {
  int depth = 0;
  std::size_t candidate = words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char32_t c = only(words[i]);
    if (c == U'(' || c == U'（') ++depth;
    if (one_of(c, U"{〈【<")) candidate = i;
    if (one_of(c, U"}〉】>")) candidate = words.size();
    if (c != U')' && c != U'）') continue;
    if (--depth >= 0) continue;
    depth = 0;
    if (candidate == words.size()) continue;
    words[candidate].text = "(";
    candidate = words.size();
  }
}

// The 1 of a slanted or narrow face is read as ], the 7 as ?, and either once more beside itself.
void settle_digits(std::vector<Word>& words) {
  int open = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string& text = words[i].text;
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (text[k] == '[') ++open;
      if (text[k] != ']' || --open >= 0) continue;
      open = 0;
      if (k + 1 < text.size() && text[k + 1] == '1') {
        text.erase(k, 1);
      } else {
        text[k] = '1';
      }
    }
    if (text != "?" || !is_han(last_of(words, i))) continue;
    const char32_t next = first_of(words, i);
    if (next == U'7') text.clear();
    if (one_of(next, kCounted)) text = "7";
  }
  std::erase_if(words, [](const Word& word) { return word.text.empty(); });
}

// （...）×30: no letter stands behind a Chinese bracket and before figures.
void settle_times(std::vector<Word>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& text = words[i].text;
    const bool figures =
        text.size() > 1 ? text.find_first_not_of("0123456789.%", 1) == std::string::npos : is_digit(first_of(words, i));
    if (last_of(words, i) != U'）' || text.empty() || !figures) continue;
    if (text[0] == 'X' || text[0] == 'x' || text[0] == '*') words[i].text = "×" + text.substr(1);
  }
}

void settle_quotes(std::vector<Word>& words) {
  bool open = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char32_t c = only(words[i]);
    if (c == U'“') open = true;
    if (c == U'”') open = false;
    if (c != U'"' || !(chinese(last_of(words, i)) || chinese(first_of(words, i)))) continue;
    words[i].text = open ? "”" : "“";
    open = !open;
  }
}

}  // namespace

void settle_punctuation(std::vector<Word>& words) {
  settle_digits(words);
  settle_stops(words);
  part_from_address(words);
  settle_openings(words);
  settle_angles(words);
  settle_quotes(words);
  settle_brackets(words);
  settle_times(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    settle_stop(words, i);
    settle_mark(words, i);
  }
}

}  // namespace nianbao::ocr
