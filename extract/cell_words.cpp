#include "extract/cell_words.h"

#include <algorithm>
#include <string_view>

#include "document/unicode.h"
#include "extract/number.h"

namespace nianbao::extract {

namespace {

constexpr char32_t kMore = U'…';

struct KnownWord {
  std::u32string text;
  bool more_before = false;  // never at the beginning of a run
  bool more_after = false;
  bool unit = false;
};

KnownWord known_word(const std::string& word) {
  KnownWord out;
  out.text = decode_utf8(word);
  out.more_before = out.text.starts_with(kMore);
  out.more_after = out.text.ends_with(kMore);
  std::erase(out.text, kMore);
  out.unit = parse_number("1" + word).unit == word;
  return out;
}

// Whether a run of Chinese characters is put together from these words. A unit begins one only behind a figure, or
// where it stands alone.
bool made_of(std::u32string_view run, bool behind_figure, const std::vector<KnownWord>& words) {
  std::vector<char> ends(run.size() + 1);
  ends[0] = 1;
  for (std::size_t at = 0; at < run.size(); ++at) {
    if (ends[at] == 0) continue;
    for (const KnownWord& word : words) {
      const std::size_t end = at + word.text.size();
      const bool misplaced = (at == 0 && word.more_before) || (end == run.size() && word.more_after) ||
                             (at == 0 && word.unit && !behind_figure && end < run.size());
      if (!misplaced && run.substr(at).starts_with(word.text)) ends[end] = 1;
    }
  }
  return ends.back() != 0;
}

// Brackets without their other half are the end or the beginning of something longer that is not in the cell.
bool brackets_pair(std::u32string_view points) {
  int open = 0;
  for (const char32_t c : points) {
    if (c == U'(' || c == U'[') ++open;
    if ((c == U')' || c == U']') && --open < 0) return false;
  }
  return open == 0;
}

// No cell's text ends in one, or begins with one that is no sign of a figure: there, it is a misread bracket
// (187其中修改74件, with both of its brackets lost), or dirt.
bool has_mark_at_end(std::u32string_view points) {
  constexpr std::u32string_view kMarks = U".,;:/+-";
  const auto is_mark = [&](char32_t c) { return kMarks.find(c) != std::u32string_view::npos; };
  if (points.empty() || is_mark(points.back())) return true;
  const bool sign = (points[0] == U'+' || points[0] == U'-') && points.size() > 1 && is_digit(points[1]);
  return is_mark(points[0]) && !sign;
}

}  // namespace

bool of_known_words(const std::string& text, const std::vector<std::string>& words) {
  constexpr std::u32string_view kMarks = U"()[]+-./%,;:";
  std::vector<KnownWord> known;
  known.reserve(words.size());
  for (const std::string& word : words) known.push_back(known_word(word));
  std::u32string run;
  bool behind_figure = false;
  std::u32string points = decode_utf8(normalised(text));
  if (has_mark_at_end(points)) return false;
  points += U',';
  const auto says = [](char32_t c) { return is_digit(c) || is_han(c); };
  if (!brackets_pair(points) || std::none_of(points.begin(), points.end(), says)) return false;
  for (const char32_t c : points) {
    if (is_han(c)) {
      run += c;
      continue;
    }
    if (!is_digit(c) && kMarks.find(c) == std::u32string_view::npos) return false;
    if (!made_of(run, behind_figure, known)) return false;
    run.clear();
    behind_figure = is_digit(c);
  }
  return true;
}

}  // namespace nianbao::extract
