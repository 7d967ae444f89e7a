// Method: where a year and 号 were read with a bracket that is not round, two high and narrow pieces of ink with white
// on their outer sides are looked for before the 号. What stands between them is read as a year, what follows as a
// number, both by the numeral recogniser, and the whole takes the place of what was read: Tesseract's Chinese model
// takes the closing bracket for a 1, and drops it with the number's first digit.
//
// Assumes one line of upright print. Leaves what it finds no brackets for, years other than the one that was read,
// figures that the recogniser doubts, and round brackets.
#include "convert/document_number.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "document/unicode.h"

namespace nianbao::convert {

namespace {

// Of the height of the line's print.
constexpr double kHigh = 0.8;       // a bracket is higher
constexpr double kNarrow = 0.32;    // and narrower
constexpr double kOutside = 0.22;   // white on its outer side
constexpr double kYear = 1.4;       // between the brackets: four digits
constexpr double kLongYear = 3.2;   //
constexpr double kNumber = 3.5;     // from the closing bracket to 号: five digits
constexpr double kHan = 0.6;        // 号 is wider, a digit narrower
constexpr double kSignHigh = 0.84;  // and higher than digits that touch
constexpr double kPiece = 0.4;      // what is lower before 号 is a piece of it
constexpr double kMisplaced = 1.5;  // words are placed no worse
constexpr double kSure = 0.9;       // belief in each of the two figures
constexpr int kInkOfPaper = 160;    // a pixel below it is ink: the page was evened
constexpr std::u32string_view kAngular = U"〔〕【】[]〈〉〖〗";
constexpr std::u32string_view kBetween = U"〔〕【】[]〈〉〖〗()（）{}0123456789lI|!.,，J";

// Ink in neighbouring columns.
struct Run {
  int x0 = 0;
  int x1 = 0;
  int y0 = 0;
  int y1 = 0;
  int width() const { return x1 - x0; }
};

struct Line {
  std::vector<Run> runs;
  double height = 0;
};

Line runs_of(const Image& grey, const Box& line) {
  Line out;
  const int x0 = std::max(0, static_cast<int>(line.x0));
  const int x1 = std::min(grey.width, static_cast<int>(std::ceil(line.x1)));
  const int y0 = std::max(0, static_cast<int>(line.y0));
  const int y1 = std::min(grey.height, static_cast<int>(std::ceil(line.y1)));
  int top = y1;
  int bottom = y0;
  for (int x = x0; x < x1; ++x) {
    Run column{x, x + 1, y1, y0};
    for (int y = y0; y < y1; ++y) {
      if (grey.row(y)[x] >= kInkOfPaper) continue;
      column.y0 = std::min(column.y0, y);
      column.y1 = y + 1;
    }
    if (column.y1 <= column.y0) continue;
    top = std::min(top, column.y0);
    bottom = std::max(bottom, column.y1);
    if (out.runs.empty() || out.runs.back().x1 < x) {
      out.runs.push_back(column);
      continue;
    }
    Run& run = out.runs.back();
    run = {run.x0, x + 1, std::min(run.y0, column.y0), std::max(run.y1, column.y1)};
  }
  out.height = std::max(0, bottom - top);
  return out;
}

struct Number {
  Box open;
  Box year;
  Box close;
  Box number;
  double sign = 0;  // middle of 号
};

Box box_between(const Run& a, const Run& b) {
  return {static_cast<double>(a.x1), static_cast<double>(std::min(a.y0, b.y0)), static_cast<double>(b.x0),
          static_cast<double>(std::max(a.y1, b.y1))};
}

Box box_of(const Run& run) {
  return {static_cast<double>(run.x0), static_cast<double>(run.y0), static_cast<double>(run.x1),
          static_cast<double>(run.y1)};
}

std::vector<Number> numbers_in(const Line& line) {
  const double h = line.height;
  std::vector<std::size_t> brackets;
  const auto& runs = line.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].y1 - runs[i].y0 >= kHigh * h && runs[i].width() <= kNarrow * h) brackets.push_back(i);
  }
  std::vector<Number> out;
  for (std::size_t k = 0; k + 1 < brackets.size(); ++k) {
    const std::size_t open = brackets[k];
    const std::size_t close = brackets[k + 1];
    const double between = runs[close].x0 - runs[open].x1;
    if (open == 0 || between < kYear * h || between > kLongYear * h) continue;
    if (runs[open].x0 - runs[open - 1].x1 < kOutside * h) continue;
    std::size_t sign = close + 1;
    const auto height = [&](std::size_t i) { return runs[i].y1 - runs[i].y0; };
    while (sign < runs.size() && (runs[sign].width() < kHan * h || height(sign) < kSignHigh * h)) ++sign;
    if (sign < runs.size() && height(sign - 1) < kPiece * h) --sign;
    if (sign == runs.size() || sign == close + 1) continue;
    if (runs[close + 1].x0 - runs[close].x1 < kOutside * h || runs[sign].x0 - runs[close].x1 > kNumber * h) continue;
    out.push_back({box_of(runs[open]), box_between(runs[open], runs[close]), box_of(runs[close]),
                   box_between(runs[close], runs[sign]), (runs[sign].x0 + runs[sign].x1) / 2.0});
  }
  return out;
}

bool all_of(const std::u32string& text, std::u32string_view set) {
  return text.find_first_not_of(set.data(), 0, set.size()) == std::u32string::npos;
}

bool any_of(const std::u32string& text, std::u32string_view set) {
  return text.find_first_of(set.data(), 0, set.size()) != std::u32string::npos;
}

// Digits that the recogniser is sure of; empty for anything else.
std::string digits_in(const Image& grey, const Box& box, ocr::NumeralReader& numerals, Word& word) {
  const ocr::Numeral read = numerals.read(grey, {box}).front();
  const Reading& first = read.readings.front();
  const bool digits = !first.text.empty() && first.text.find_first_not_of("0123456789") == std::string::npos;
  if (read.kind != ocr::NumeralKind::figure || !digits || first.probability < kSure) return {};
  word.text = first.text;
  word.box = read.ink;
  word.confidence = first.probability;
  return first.text;
}

// What was read behind a year between two brackets, whatever their shape; empty where those were not read.
std::string number_as_read(const std::u32string& middle) {
  constexpr std::size_t kBracketed = 6;
  const auto is_bracket = [](char32_t c) {
    return kAngular.find(c) != std::u32string_view::npos || c == U'（' || c == U'）' || c == U'(' || c == U')';
  };
  const auto digits = [&](std::size_t from, std::size_t to) {
    return std::all_of(middle.begin() + static_cast<std::ptrdiff_t>(from),
                       middle.begin() + static_cast<std::ptrdiff_t>(to), is_digit);
  };
  const bool whole = middle.size() > kBracketed && is_bracket(middle[0]) && digits(1, 5) && is_bracket(middle[5]) &&
                     digits(kBracketed, middle.size());
  return whole ? encode_utf8(middle.substr(kBracketed)) : std::string();
}

// The words of a number; none where it cannot be told, or is of another year than `middle`, as it was read.
std::vector<Word> words_of(const Image& grey, const Number& place, const std::u32string& middle,
                           ocr::NumeralReader& numerals, const Word& like) {
  Word word = like;
  word.space_before = false;
  word.alternatives.clear();
  std::vector<Word> out(4, word);
  const std::string year = digits_in(grey, place.year, numerals, out[1]);
  if (year.size() != 4 || middle.find(decode_utf8(year)) == std::u32string::npos) return {};
  if (digits_in(grey, place.number, numerals, out[3]).empty()) {
    out[3].text = number_as_read(middle);
    out[3].box = place.number;
    if (out[3].text.empty()) return {};
  }
  out[0].text = "〔";
  out[0].box = place.open;
  out[2].text = "〕";
  out[2].box = place.close;
  return out;
}

}  // namespace

void settle_document_numbers(const Image& grey, const Box& line, std::vector<Word>& words,
                             ocr::NumeralReader& numerals) {
  const auto is_sign = [](const Word& word) { return word.text == "号"; };
  if (std::none_of(words.begin(), words.end(), is_sign)) return;
  std::optional<Line> ink;
  for (std::size_t end = 1; end < words.size(); ++end) {
    if (!is_sign(words[end])) continue;
    std::size_t first = end;
    std::u32string middle;
    while (first > 0 && all_of(decode_utf8(words[first - 1].text), kBetween)) {
      middle.insert(0, decode_utf8(words[--first].text));
    }
    if (first == 0 || !any_of(middle, kAngular)) continue;
    if (!ink) ink = runs_of(grey, line);
    for (const Number& place : numbers_in(*ink)) {
      if (std::abs(place.sign - words[end].box.centre().x) > kMisplaced * ink->height) continue;
      const std::vector<Word> whole = words_of(grey, place, middle, numerals, words[first]);
      if (whole.empty()) continue;
      const auto from = words.begin() + static_cast<std::ptrdiff_t>(first);
      const auto behind = words.erase(from, words.begin() + static_cast<std::ptrdiff_t>(end));
      words.insert(behind, whole.begin(), whole.end());
      end = first + whole.size();
      break;
    }
  }
}

}  // namespace nianbao::convert
