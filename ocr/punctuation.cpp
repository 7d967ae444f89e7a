// Method: a mark's width cannot be told from its ink, which is the same in both forms; the neighbours decide. Chinese
// on either side makes it full width, except where both neighbours are Latin letters or digits (10:30, 3,000). Brackets
// follow what they enclose: a pair takes one form, full width where Chinese stands beside or within it.
// Assumes the words of one line, left to right. Fails for a mark between two figures in a Chinese enumeration (3，5).
#include "ocr/punctuation.h"

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
  settle_quotes(words);
  settle_brackets(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    settle_stop(words, i);
    settle_mark(words, i);
  }
}

}  // namespace nianbao::ocr
