#include "extract/cell_words.h"

#include <algorithm>
#include <string_view>

#include "document/unicode.h"
#include "extract/number.h"

namespace nianbao::extract {

namespace {

bool made_of(std::u32string_view run, const std::vector<std::u32string>& words) {
  std::vector<char> ends(run.size() + 1);
  ends[0] = 1;
  for (std::size_t at = 0; at < run.size(); ++at) {
    if (ends[at] == 0) continue;
    for (const std::u32string& word : words) {
      if (run.substr(at).starts_with(word)) ends[at + word.size()] = 1;
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

// No cell's text ends in one: there, it is a misread bracket (187其中修改74件, with both of its brackets lost).
bool ends_in_stop(std::u32string_view points) {
  return !points.empty() && std::u32string_view(U".,;:").find(points.back()) != std::u32string_view::npos;
}

}  // namespace

bool of_known_words(const std::string& text, const std::vector<std::string>& words) {
  constexpr std::u32string_view kMarks = U"()[]+-./%,;:";
  std::vector<std::u32string> known;
  known.reserve(words.size());
  for (const std::string& word : words) known.push_back(decode_utf8(word));
  std::u32string run;
  std::u32string points = decode_utf8(normalised(text));
  if (ends_in_stop(points)) return false;
  points += U',';
  const auto says = [](char32_t c) { return is_digit(c) || is_han(c); };
  if (!brackets_pair(points) || std::none_of(points.begin(), points.end(), says)) return false;
  for (const char32_t c : points) {
    if (is_han(c)) {
      run += c;
      continue;
    }
    if (!is_digit(c) && kMarks.find(c) == std::u32string_view::npos) return false;
    if (!made_of(run, known)) return false;
    run.clear();
  }
  return true;
}

}  // namespace nianbao::extract
