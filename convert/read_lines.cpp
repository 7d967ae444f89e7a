// Method: Tesseract reads lines; it knows the order of characters better than where each begins. A short part between
// wide white is shown to the numeral recogniser first: single digits, signs and separators of thousands are what
// Tesseract drops or takes for writing. What that takes for writing is left to Tesseract, and where Tesseract then
// reads bare digits in it, it is asked for another opinion.
//
// Assumes parts of one line. A Latin word that looks like digits (l, O) is never a figure by this.
#include "convert/read_lines.h"

#include <algorithm>
#include <string>
#include <utility>

#include "convert/percent.h"
#include "layout/lines.h"

namespace nianbao::convert {

namespace {

constexpr double kShort = 8;   // of a part's height: 12,345,678.90 is seven times as long as it is high
constexpr double kSure = 0.9;  // probability from which a figure is taken at its word

// The recogniser knows the order of characters better than where each begins: the places of a line's words are given
// out again from left to right.
void set_in_order(std::vector<Word>& words) {
  std::vector<Box> boxes;
  for (const Word& word : words) boxes.push_back(word.box);
  std::stable_sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < boxes.size())
      boxes[i].x1 = std::clamp(boxes[i].x1, boxes[i].x0, std::max(boxes[i].x0, boxes[i + 1].x0));
    boxes[i].x1 = std::max(boxes[i].x1, boxes[i].x0 + 1);
    words[i].box = boxes[i];
  }
}

void take(std::vector<Word> words, Page& page) {
  set_in_order(words);
  std::move(words.begin(), words.end(), std::back_inserter(page.words));
}

bool says_figure(const ocr::Numeral& numeral) {
  return numeral.kind == ocr::NumeralKind::figure && numeral.readings.front().probability >= kSure &&
         numeral.readings.front().text.find_first_of("0123456789%") != std::string::npos;
}

bool are_digits(const std::vector<Word>& words) {
  return std::all_of(words.begin(), words.end(),
                     [](const Word& word) { return word.text.find_first_not_of("0123456789.,") == std::string::npos; });
}

}  // namespace

Word figure_word(const ocr::Numeral& numeral) {
  Word word;
  word.box = numeral.ink;
  word.text = numeral.readings.front().text;
  word.confidence = numeral.readings.front().probability;
  word.origin = Origin::ocr;
  word.size = numeral.ink.height();
  word.alternatives.assign(numeral.readings.begin() + 1, numeral.readings.end());
  return word;
}

void read_lines(const Image& grey, const std::vector<Box>& lines, Page& page, Readers& readers) {
  for (const Box& line : lines) {
    std::vector<Word> words = readers.text().read_line(grey, line);
    settle_percent(grey, line, words, readers.numerals());
    take(std::move(words), page);
  }
}

void read_free_lines(const Image& grey, const Image& ink, const std::vector<Box>& lines, Page& page, Readers& readers) {
  std::vector<Box> parts;
  std::vector<Box> brief;
  for (const Box& line : lines) {
    for (const Box& part : layout::parts_of_line(ink, line)) {
      (part.width() <= kShort * part.height() ? brief : parts).push_back(part);
    }
  }
  const std::vector<ocr::Numeral> numerals =
      brief.empty() ? std::vector<ocr::Numeral>{} : readers.numerals().read(grey, brief);
  for (std::size_t i = 0; i < brief.size(); ++i) {
    if (says_figure(numerals[i])) {
      page.words.push_back(figure_word(numerals[i]));
      continue;
    }
    std::vector<Word> words = readers.text().read_line(grey, brief[i]);
    settle_percent(grey, brief[i], words, readers.numerals());
    if (numerals[i].kind == ocr::NumeralKind::words && are_digits(words)) {
      std::vector<Word> again = readers.text().read_again(grey, brief[i]);
      if (!again.empty()) words = std::move(again);
    }
    take(std::move(words), page);
  }
  read_lines(grey, parts, page, readers);
}

}  // namespace nianbao::convert
