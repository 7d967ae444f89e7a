// Method: Tesseract's Chinese model takes the circles of a per cent sign for digits in many faces: 2.1% becomes 2.19%,
// 2.1%6 or 2.196. The numeral recogniser has the sign in its alphabet. A figure is changed only where its reading is
// the same as Tesseract's but for this one confusion. Assumes that figures come in the same order in both readings.
#include "convert/percent.h"

#include <algorithm>
#include <array>
#include <string>

namespace nianbao::convert {

namespace {

constexpr double kSure = 0.8;  // of the numeral recogniser's least certain sign

bool is_suspect(const std::string& text) {
  const bool figure = text.find_first_not_of("0123456789.,%") == std::string::npos;
  return figure && (text.find('%') != std::string::npos || text.ends_with("96"));
}

// Whether `text` is `figure` with its sign misread.
bool is_misreading(const std::string& text, const std::string& figure) {
  static constexpr std::array<const char*, 4> kMisread = {"9%", "%6", "9%6", "96"};
  if (!figure.ends_with('%') || figure.size() < 2) return false;
  const std::string number = figure.substr(0, figure.size() - 1);
  return std::any_of(kMisread.begin(), kMisread.end(), [&](const char* sign) { return text == number + sign; });
}

}  // namespace

void settle_percent(const Image& grey, const Box& line, std::vector<Word>& words, ocr::NumeralReader& numerals) {
  if (std::none_of(words.begin(), words.end(), [](const Word& word) { return is_suspect(word.text); })) return;
  const std::vector<ocr::FigureInLine> figures = numerals.read_line(grey, line);
  auto next = figures.begin();
  for (Word& word : words) {
    if (!is_suspect(word.text)) continue;
    const auto same = std::find_if(next, figures.end(), [&](const ocr::FigureInLine& figure) {
      return figure.probability >= kSure && (figure.text == word.text || is_misreading(word.text, figure.text));
    });
    if (same == figures.end()) continue;
    word.text = same->text;
    next = same + 1;
  }
}

}  // namespace nianbao::convert
