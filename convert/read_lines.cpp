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

#include "convert/line_figures.h"
#include "convert/list_signs.h"
#include "document/unicode.h"
#include "layout/leaders.h"
#include "layout/lines.h"

namespace nianbao::convert {

namespace {

constexpr double kShort = 8;     // of a part's height: 12,345,678.90 is seven times as long as it is high
constexpr double kTail = 3.2;    // of its height: three characters and a stop
constexpr double kLonger = 2;    // times the tail's length: rows of a column are of one length more often
constexpr double kBelow = 1.2;   // of its height: white between lines of set prose, at most
constexpr double kIndent = 2.5;  // of its height: the first line of a paragraph begins two characters in
constexpr double kSign = 0.9;    // of its height: a sign and the white behind it
constexpr double kLike = 1.3;    // heights of two lines of one size
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
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

// Between two characters of a part there is no wide white: what the recogniser's boxes leave between them is theirs.
void close_gaps(std::vector<Word>& words) {
  const auto is_stop = [](const Word& word) { return is_cjk_punctuation(decode_utf8(word.text).front()); };
  for (std::size_t i = 1; i < words.size(); ++i) {
    Box& before = words[i - 1].box;
    Box& after = words[i].box;
    const bool blank = words[i].space_before;
    if (after.x0 <= before.x1 || blank || is_stop(words[i - 1]) || is_stop(words[i])) continue;
    before.x1 = after.x0 = (before.x1 + after.x0) / 2;
  }
}

void take_part(std::vector<Word> words, Page& page) {
  set_in_order(words);
  close_gaps(words);
  std::move(words.begin(), words.end(), std::back_inserter(page.words));
}

std::vector<Word> read_line(const Image& grey, const Box& line, LineFigures figures, Readers& readers) {
  std::vector<Word> words = readers.text().read_line(grey, line);
  settle_figures_of_line(grey, line, figures, words, readers.numerals());
  settle_list_signs(grey, line, words, readers.numerals());
  return words;
}

// Whether a part is what the numeral recogniser takes it for; its ink is no longer than so many signs are.
bool says_figure(const ocr::Numeral& numeral, const Box& inked) {
  const auto signs = static_cast<double>(numeral.readings.front().text.size());
  return inked.width() <= (kSign * signs + 1) * inked.height() && numeral.kind == ocr::NumeralKind::figure &&
         numeral.readings.front().probability >= kSure &&
         numeral.readings.front().text.find_first_of("0123456789%") != std::string::npos;
}

// Reads the parts that are figures and takes them out of `parts`.
void take_figures(const Image& grey, const Image& ink, std::vector<Box>& parts, Page& page, Readers& readers) {
  if (parts.empty()) return;
  const std::vector<ocr::Numeral> numerals = readers.numerals().read(grey, parts);
  std::vector<Box> others;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (says_figure(numerals[i], layout::ink_in(ink, parts[i]))) {
      page.words.push_back(figure_word(numerals[i]));
    } else {
      others.push_back(parts[i]);
    }
  }
  parts.swap(others);
}

// The line without its leader, which becomes a word of as many dots.
std::vector<Box> without_leader(const Image& ink, const Box& line, Page& page) {
  const layout::Leader leader = layout::leader_of(ink, line);
  if (leader.dots == 0) return {line};
  Word word;
  word.box = leader.box;
  word.text = std::string(static_cast<std::size_t>(leader.dots), '.');
  word.origin = Origin::ocr;
  word.size = leader.box.height();
  page.words.push_back(word);
  std::vector<Box> rest;
  for (const Box& side :
       {Box{line.x0, line.y0, leader.box.x0, line.y1}, Box{leader.box.x1, line.y0, line.x1, line.y1}}) {
    if (!layout::ink_in(ink, side).empty()) rest.push_back(side);
  }
  return rest;
}

// For each part the one that it may be broken off from, or kNone.
std::vector<std::size_t> lines_above(const std::vector<Box>& inked) {
  std::vector<std::size_t> above(inked.size(), kNone);
  for (std::size_t i = 0; i < inked.size(); ++i) {
    const Box& tail = inked[i];
    if (tail.empty() || tail.width() > kTail * tail.height()) continue;
    double nearest = kBelow * tail.height();
    for (std::size_t k = 0; k < inked.size(); ++k) {
      const Box& line = inked[k];
      const double gap = tail.y0 - line.y1;
      const bool like = line.width() >= kLonger * tail.width() && line.height() <= kLike * tail.height() &&
                        tail.height() <= kLike * line.height();
      if (k == i || !like || overlap_x(line, tail) <= -kIndent * tail.height() || gap < 0 || gap >= nearest) continue;
      nearest = gap;
      above[i] = k;
    }
  }
  return above;
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
    std::vector<Word> words = read_line(grey, line, LineFigures::signs, readers);
    set_in_order(words);
    std::move(words.begin(), words.end(), std::back_inserter(page.words));
  }
}

void read_free_lines(const Image& grey, const Image& ink, const std::vector<Box>& lines, Page& page, Readers& readers) {
  std::vector<Box> parts;
  std::vector<Box> brief;
  for (const Box& line : lines) {
    for (const Box& side : without_leader(ink, line, page)) {
      for (const Box& part : layout::parts_of_line(ink, side)) {
        (part.width() <= kShort * part.height() ? brief : parts).push_back(part);
      }
    }
  }
  take_figures(grey, ink, brief, page, readers);
  parts.insert(parts.end(), brief.begin(), brief.end());
  std::vector<Box> inked;
  for (const Box& part : parts) inked.push_back(layout::ink_in(ink, part));
  const std::vector<std::size_t> above = lines_above(inked);
  std::vector<bool> done(parts.size(), false);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t line = above[i];
    if (line == kNone || done[i] || done[line]) continue;
    std::vector<Word> words = readers.text().read_with_tail(grey, inked[line], inked[i]);
    if (words.empty()) continue;
    settle_figures_of_line(grey, parts[line], LineFigures::all, words, readers.numerals());
    settle_list_signs(grey, parts[line], words, readers.numerals());
    done[i] = done[line] = true;
    const auto tail =
        std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.box.y0 >= inked[i].y0; });
    take_part({words.begin(), tail}, page);
    take_part({tail, words.end()}, page);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!done[i]) take_part(read_line(grey, parts[i], LineFigures::all, readers), page);
  }
}

}  // namespace nianbao::convert
