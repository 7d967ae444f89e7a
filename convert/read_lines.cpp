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

#include "convert/document_number.h"
#include "convert/figure_parts.h"
#include "convert/line_figures.h"
#include "convert/list_signs.h"
#include "document/unicode.h"
#include "layout/dashed_number.h"
#include "layout/lines.h"
#include "ocr/end_stops.h"
#include "ocr/full_stops.h"
#include "ocr/opening_brackets.h"
#include "ocr/web_addresses.h"

namespace nianbao::convert {

namespace {

constexpr double kShort = 8;        // of a part's height: 12,345,678.90 is seven times as long as it is high
constexpr double kTail = 3.2;       // of its height: three characters and a stop
constexpr double kLonger = 2;       // times the tail's length: rows of a column are of one length more often
constexpr double kBelow = 1.2;      // of its height: white between lines of set prose, at most
constexpr double kIndent = 2.5;     // of its height: the first line of a paragraph begins two characters in
constexpr double kMisplaced = 0.5;  // of its height: words are placed no worse
constexpr double kSameText = 3;     // of its height: white on a line of text, a number's before its heading
constexpr double kSameLine = 0.5;   // of a leader's height, which is its line's
constexpr double kDotLike = 1.6;    // of its height: a dot is no longer
constexpr double kShortDash = 0.8;  // of a digit's height: a hyphen is shorter
constexpr double kLike = 1.3;       // heights of two lines of one size
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr double kSure = 0.9;  // probability from which a figure is taken at its word

// A part of a free line.
struct Part {
  Box box;
  bool behind = false;  // close behind another on its line: 适用范围 after 2.1
};

// The recogniser knows the order of characters better than where each begins: the places of a line's words are given
// out again from left to right.
void set_in_order(std::vector<Word>& words) {
  std::vector<Box> boxes;
  boxes.reserve(words.size());
  for (const Word& word : words) boxes.push_back(word.box);
  std::stable_sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < boxes.size())
      boxes[i].x1 = std::clamp(boxes[i].x1, boxes[i].x0, std::max(boxes[i].x0, boxes[i + 1].x0));
    boxes[i].x1 = std::max(boxes[i].x1, boxes[i].x0 + 1);
    words[i].box = boxes[i];
  }
}

bool is_stop(const Word& word) { return is_cjk_punctuation(decode_utf8(word.text).front()); }

// Between two characters of a part there is no wide white: what the recogniser's boxes leave between them is theirs.
void close_gaps(std::vector<Word>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    Box& before = words[i - 1].box;
    Box& after = words[i].box;
    const bool blank = words[i].space_before;
    if (after.x0 <= before.x1 || blank || is_stop(words[i - 1]) || is_stop(words[i])) continue;
    before.x1 = after.x0 = (before.x1 + after.x0) / 2;
  }
}

// But the white that is there parts them, unless it is that of a stop.
void keep_whites(const std::vector<Box>& whites, std::vector<Word>& words) {
  for (const Box& white : whites) {
    const bool of_stop = std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return is_stop(word) && overlap_x(word.box, white) > -kMisplaced * white.height();
    });
    if (of_stop) continue;
    for (Word& word : words) {
      Box& box = word.box;
      const bool before = box.x0 < white.x0 && box.centre().x <= white.centre().x;
      const bool behind = box.x1 > white.x1 && box.centre().x > white.centre().x;
      if (before) box.x1 = std::min(box.x1, white.x0);
      if (behind) box.x0 = std::max(box.x0, white.x1);
    }
  }
}

void take_part(const Image& ink, const Box& part, std::vector<Word> words, Page& page) {
  set_in_order(words);
  close_gaps(words);
  keep_whites(layout::whites_of_line(ink, part), words);
  std::move(words.begin(), words.end(), std::back_inserter(page.words));
}

std::vector<Word> read_line(const Image& grey, const Box& line, LineFigures figures, Readers& readers) {
  std::vector<Word> words = readers.text().read_line(grey, line);
  ocr::settle_web_addresses(grey, words);
  ocr::settle_opening_brackets(grey, line, words);
  settle_figures_of_line(grey, line, figures, words, readers.numerals());
  settle_list_signs(grey, line, words, readers.numerals());
  settle_document_numbers(grey, line, words, readers.numerals());
  return words;
}

// `stop`: the ink of the full stop behind it, empty where there is none.
void take_figure(const ocr::Numeral& numeral, const Box& stop, Page& page) {
  Word word = figure_word(numeral);
  if (stop.empty()) {
    page.words.push_back(std::move(word));
    return;
  }
  word.box.x1 = std::max(word.box.x0 + 1, std::min(word.box.x1, stop.x0));
  page.words.push_back(word);
  word.box = {stop.x0, word.box.y0, stop.x1, word.box.y1};
  word.text = "。";
  word.alternatives.clear();
  page.words.push_back(std::move(word));
}

// Takes figures at the ends of parts, where white is before or behind them that a blank could be: of a neighbouring
// column.
void take_ends(const Image& grey, const Image& ink, std::vector<Part>& parts, Page& page, Readers& readers) {
  std::vector<Box> ends;
  std::vector<std::size_t> homes;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Box& part = parts[i].box;
    const std::vector<Box> whites = layout::whites_of_line(ink, part);
    if (whites.empty()) continue;
    const Box head = {part.x0, part.y0, whites.front().centre().x, part.y1};
    const Box tail = {whites.back().centre().x, part.y0, part.x1, part.y1};
    for (const Box& end : {head, tail}) {
      if (end.width() > kShort * end.height()) continue;
      ends.push_back(end);
      homes.push_back(i);
    }
  }
  if (ends.empty()) return;
  const std::vector<ocr::Numeral> numerals = readers.numerals().read(grey, ends);
  for (std::size_t k = 0; k < ends.size(); ++k) {
    Box& part = parts[homes[k]].box;
    const Box& end = ends[k];
    const FigurePart found = figure_part(numerals[k], grey, end, layout::ink_in(ink, end));
    if (!found.alone || !is_bare_figure(numerals[k].readings.front().text)) continue;
    if (end.x0 <= part.x0 && end.x1 >= part.x1) continue;
    take_figure(numerals[k], found.stop, page);
    if (end.x0 <= part.x0) {
      part.x0 = end.x1;
    } else {
      part.x1 = end.x0;
    }
  }
}

// Reads the parts that are figures and takes them out of `parts`.
void take_figures(const Image& grey, const Image& ink, std::vector<Part>& parts, Page& page, Readers& readers) {
  if (parts.empty()) return;
  std::vector<Box> boxes;
  boxes.reserve(parts.size());
  for (const Part& part : parts) boxes.push_back(part.box);
  const std::vector<ocr::Numeral> numerals = readers.numerals().read(grey, boxes);
  std::vector<Part> others;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool whole = layout::whites_of_line(ink, boxes[i]).empty();
    const FigurePart found =
        whole ? figure_part(numerals[i], grey, boxes[i], layout::ink_in(ink, boxes[i])) : FigurePart();
    if (found.alone) {
      take_figure(numerals[i], found.stop, page);
    } else {
      others.push_back(parts[i]);
    }
  }
  parts.swap(others);
}

// The line without the leaders that run through it.
std::vector<Box> without_leaders(const Image& ink, const Box& line, const std::vector<layout::Leader>& leaders) {
  std::vector<Box> rest = {line};
  for (const layout::Leader& leader : leaders) {
    if (overlap_y(leader.box, line) < kSameLine * leader.box.height()) continue;
    std::vector<Box> sides;
    for (const Box& box : rest) {
      if (overlap_x(leader.box, box) <= 0) {
        sides.push_back(box);
        continue;
      }
      sides.push_back({box.x0, box.y0, std::max(box.x0, leader.box.x0), box.y1});
      sides.push_back({std::min(box.x1, leader.box.x1), box.y0, box.x1, box.y1});
    }
    rest.swap(sides);
  }
  std::erase_if(rest, [&](const Box& box) { return layout::ink_in(ink, box).empty(); });
  return rest;
}

// Takes a line that is a page number between two signs; false where it is none.
bool take_dashed_number(const Image& grey, const Image& ink, const Box& line, Page& page, Readers& readers) {
  const layout::DashedNumber found = layout::dashed_number(ink, line);
  if (found.number.empty()) return false;
  const ocr::Numeral numeral = readers.numerals().read(grey, {found.number}).front();
  const Reading& first = numeral.readings.front();
  if (numeral.kind != ocr::NumeralKind::figure || first.probability < kSure ||
      first.text.find_first_not_of("0123456789") != std::string::npos)
    return false;
  for (const Box& sign : {found.before, found.behind}) {
    Word word = figure_word(numeral);
    word.box = sign;
    word.text = sign.width() < kDotLike * sign.height() ? "·" : sign.width() < kShortDash * word.size ? "-" : "—";
    word.space_before = sign == found.behind;
    word.alternatives.clear();
    page.words.push_back(std::move(word));
  }
  page.words.push_back(figure_word(numeral));
  page.words.back().space_before = true;
  return true;
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

std::vector<Part> parts_of(const Image& ink, const Box& side) {
  std::vector<Part> parts;
  for (const Box& box : layout::parts_of_line(ink, side)) {
    const bool behind = !parts.empty() && box.x0 - parts.back().box.x1 <= kSameText * box.height();
    parts.push_back({box, behind});
  }
  return parts;
}

// Reads all of them, those that others broke off together with these.
void read_parts(const Image& grey, const Image& ink, const std::vector<Part>& parts, Page& page, Readers& readers) {
  std::vector<Box> inked;
  inked.reserve(parts.size());
  for (const Part& part : parts) inked.push_back(layout::ink_in(ink, part.box));
  std::vector<std::size_t> above = lines_above(inked);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].behind) above[i] = kNone;
  }
  std::vector<ocr::LineOfWords> lines;
  const auto take = [&](const Box& line, std::vector<Word> words) {
    const std::size_t first = page.words.size();
    take_part(ink, line, std::move(words), page);
    lines.push_back({line, first, page.words.size()});
  };
  std::vector<bool> done(parts.size(), false);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t line = above[i];
    if (line == kNone || done[i] || done[line]) continue;
    std::vector<Word> words = readers.text().read_with_tail(grey, inked[line], inked[i]);
    if (words.empty()) continue;
    settle_figures_of_line(grey, parts[line].box, LineFigures::all, words, readers.numerals());
    settle_list_signs(grey, parts[line].box, words, readers.numerals());
    done[i] = done[line] = true;
    const auto tail =
        std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.box.y0 >= inked[i].y0; });
    take(inked[line], {words.begin(), tail});
    take(inked[i], {tail, words.end()});
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!done[i]) take(inked[i], read_line(grey, parts[i].box, LineFigures::all, readers));
  }
  ocr::settle_full_stops(grey, lines, page.words);
  ocr::add_end_stops(grey, lines, page.words);
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

void add_leaders(const std::vector<layout::Leader>& leaders, Page& page) {
  for (const layout::Leader& leader : leaders) {
    Word word;
    word.box = leader.box;
    for (int i = 0; i < leader.dots; ++i) word.text += leader.sign;
    word.origin = Origin::ocr;
    word.size = leader.box.height();
    page.words.push_back(word);
  }
}

void read_free_lines(const Image& grey, const Image& ink, const std::vector<Box>& lines,
                     const std::vector<layout::Leader>& leaders, Page& page, Readers& readers) {
  std::vector<Part> parts;
  std::vector<Part> brief;
  for (const Box& line : lines) {
    if (take_dashed_number(grey, ink, line, page, readers)) continue;
    for (const Box& side : without_leaders(ink, line, leaders)) {
      for (const Part& part : parts_of(ink, side))
        (part.box.width() <= kShort * part.box.height() ? brief : parts).push_back(part);
    }
  }
  take_figures(grey, ink, brief, page, readers);
  parts.insert(parts.end(), brief.begin(), brief.end());
  take_ends(grey, ink, parts, page, readers);
  read_parts(grey, ink, parts, page, readers);
}

}  // namespace nianbao::convert
