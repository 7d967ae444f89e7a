// Similarity of labels.
//
// Method: labels are folded to their bare characters, then compared by edit distance, by the best place of the shorter
// in the longer (truncated and padded labels), and by the longest common subsequence (labels that were shortened by
// leaving words out). A quick count of common characters answers 0 for most pairs.
// Assumes labels of up to some dozens of characters. Fails where two labels of a form differ by one character only
// (第（五）项, 第（六）项): there order decides, see map_rows.cpp.
#include "extract/match.h"

#include <algorithm>
#include <array>

#include "document/unicode.h"
#include "extract/number.h"

namespace nianbao::extract {
namespace {

constexpr std::size_t kLongestLabel = 120;  // code points; the longest label of the known forms has 38

// Numerals of headings, by value from 0.
constexpr std::u32string_view kNumerals = U"〇一二三四五六七八九十";

bool is_stop(char32_t c) { return c == U'.' || c == U'、' || c == U',' || c == U'．' || c == U'·' || c == U':'; }

// A stroke that stands where the numeral 一 should, as in "—、" before a heading.
bool is_stroke(char32_t c) {
  return c == U'-' || c == U'－' || c == U'一' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500;
}

bool is_kept(char32_t c) {
  if (c == U'〇' || c == U'○') return true;
  return is_han(c) || (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

// The value of a run of numerals that ends before `end`, which is moved over it; 0 where there is none.
int numeral_value(std::u32string_view line, std::size_t& at, bool& chinese) {
  int value = 0;
  const std::size_t begin = at;
  while (at < line.size() && at - begin < 3) {
    const char32_t c = line[at];
    if (c >= U'0' && c <= U'9' && (at == begin || !chinese)) {
      chinese = false;
      value = value * 10 + static_cast<int>(c - U'0');
    } else if (const auto digit = kNumerals.find(c); digit != std::u32string_view::npos && (at == begin || chinese)) {
      chinese = true;
      const int number = static_cast<int>(digit);
      value = number == 10 ? (value == 0 ? 10 : value * 10) : value + number;
    } else {
      break;
    }
    ++at;
  }
  return value;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = above;
    }
  }
  return row[b.size()];
}

std::size_t common_subsequence(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const char32_t c : a) {
    std::size_t corner = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = c == b[j - 1] ? corner + 1 : std::max(above, row[j - 1]);
      corner = above;
    }
  }
  return row[b.size()];
}

// Characters that both hold, each counted as often as both hold it.
std::size_t common_characters(std::u32string_view a, std::u32string_view b) {
  std::size_t common = 0;
  std::array<bool, kLongestLabel + 1> used{};
  for (const char32_t c : a) {
    for (std::size_t j = 0; j < b.size() && j < used.size(); ++j) {
      if (!used[j] && b[j] == c) {
        used[j] = true;
        ++common;
        break;
      }
    }
  }
  return common;
}

struct Place {
  std::size_t errors = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The stretch of `whole` with the fewest edits from `part`.
Place best_place(std::u32string_view part, std::u32string_view whole) {
  std::vector<std::size_t> row(whole.size() + 1, 0);
  std::vector<std::size_t> from(whole.size() + 1);
  for (std::size_t j = 0; j <= whole.size(); ++j) from[j] = j;
  for (std::size_t i = 1; i <= part.size(); ++i) {
    std::size_t corner = row[0];
    std::size_t corner_from = from[0];
    row[0] = i;
    for (std::size_t j = 1; j <= whole.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t above_from = from[j];
      row[j] = corner + (part[i - 1] == whole[j - 1] ? 0 : 1);
      from[j] = corner_from;
      if (above + 1 < row[j]) {
        row[j] = above + 1;
        from[j] = above_from;
      }
      if (row[j - 1] + 1 < row[j]) {
        row[j] = row[j - 1] + 1;
        from[j] = from[j - 1];
      }
      corner = above;
      corner_from = above_from;
    }
  }
  const auto least = std::min_element(row.begin(), row.end());
  const auto end = static_cast<std::size_t>(least - row.begin());
  return {*least, from[end], end};
}

}  // namespace

Numbering numbering_of(std::u32string_view line) {
  Numbering found;
  std::size_t at = 0;
  while (at < line.size() && is_space(line[at])) ++at;
  const bool open = at < line.size() && (line[at] == U'（' || line[at] == U'(' || line[at] == U'〔');
  if (open) ++at;
  while (at < line.size() && is_space(line[at])) ++at;
  const std::size_t begin = at;
  const std::u32string plain = decode_utf8(normalised(encode_utf8(line.substr(at, 4))));
  bool chinese = false;
  std::size_t length = 0;
  found.value = numeral_value(plain, length, chinese);
  if (length == 0 && plain.size() > 1 && is_stroke(plain[0]) && plain[1] == U'、') {
    found.value = 1;
    chinese = true;
    length = 1;
  }
  if (length == 0) return {};
  at += length;
  found.text = encode_utf8(line.substr(begin, length));
  while (at < line.size() && is_space(line[at])) ++at;
  const char32_t next = at < line.size() ? line[at] : U'\0';
  const bool closed = next == U'）' || next == U')' || next == U'〕';
  if (!(closed || (!open && is_stop(next)))) return {};
  ++at;
  while (at < line.size() && (is_space(line[at]) || is_stop(line[at]))) ++at;
  found.chinese = chinese;
  found.bracketed = open || closed;
  found.length = at;
  return found;
}

std::u32string fold_label(std::string_view printed) {
  const std::u32string plain = decode_utf8(normalised(std::string(printed.substr(0, kLongestLabel * 16))));
  const std::size_t begin = numbering_of(plain).length;
  std::u32string folded;
  for (std::size_t i = begin; i < plain.size() && folded.size() < kLongestLabel; ++i) {
    if (is_kept(plain[i])) folded.push_back(plain[i]);
  }
  return folded;
}

std::u32string fold_without_notes(std::string_view printed) {
  const std::u32string plain = decode_utf8(normalised(std::string(printed.substr(0, kLongestLabel * 16))));
  std::u32string kept = plain.substr(0, numbering_of(plain).length);
  int depth = 0;
  for (const char32_t c : plain.substr(kept.size())) {
    if (c == U'(') ++depth;
    if (depth == 0) kept.push_back(c);
    if (c == U')' && depth > 0) --depth;
  }
  std::u32string folded = fold_label(encode_utf8(kept));
  return folded.empty() ? fold_label(printed) : folded;
}

double similarity(std::u32string_view a, std::u32string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.empty()) return 0;
  if (a == b) return 1;
  const auto shorter = static_cast<double>(a.size());
  const auto longer = static_cast<double>(b.size());
  // Below this share of common characters no measure reaches 0.3, which nothing asks for.
  if (static_cast<double>(common_characters(a, b)) < 0.3 * shorter) return 0;
  const double whole = 1 - static_cast<double>(edit_distance(a, b)) / longer;
  // A piece of a label says less than all of it, and a piece of one character next to nothing.
  const double certainty = std::min(1.0, shorter / 4);
  const double part = (1 - static_cast<double>(best_place(a, b).errors) / shorter) * (0.7 + 0.25 * shorter / longer);
  const double skipped = static_cast<double>(common_subsequence(a, b)) / shorter * (0.5 + 0.3 * shorter / longer);
  return std::max({0.0, whole, part * certainty, skipped * certainty});
}

double similarity(std::u32string_view printed, const Label& label) {
  double best = 0;
  for (const auto& wording : label.folded) best = std::max(best, similarity(printed, wording));
  return best;
}

double best_inside(std::u32string_view part, std::u32string_view whole) {
  if (part.empty()) return 0;
  return std::max(0.0, 1 - static_cast<double>(best_place(part, whole).errors) / static_cast<double>(part.size()));
}

std::pair<std::size_t, std::size_t> find_inside(std::u32string_view part, std::u32string_view whole) {
  constexpr auto none = std::u32string_view::npos;
  if (part.empty()) return {none, none};
  if (const auto at = whole.find(part); at != none) return {at, at + part.size()};
  const Place place = best_place(part, whole);
  if (place.errors * 5 > part.size()) return {none, none};
  return {place.begin, place.end};
}

bool is_illegible(const Cell& cell) {
  constexpr double kLegible = 0.95;  // Tesseract is that sure of the weakest character of few labels that it misreads
  return cell.origin == Origin::ocr && cell.confidence < kLegible;
}

}  // namespace nianbao::extract
