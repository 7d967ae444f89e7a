// Method: Tesseract takes a small ring behind the last character of a line for dirt now and then, be it printed as
// clearly as can be. A ring at the foot of the line, close behind all that was read and with nothing behind it, is a
// full stop.
//
// Assumes that what was read of a ring lies on it or behind it. Fails on rings that closed and on stops within a line.
#include "ocr/end_stops.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "document/unicode.h"
#include "ocr/low_marks.h"

namespace nianbao::ocr {
namespace {

constexpr double kBelieved = 0.8;
// Of the line's height.
constexpr double kLeast = 0.12;   // a ring is no smaller
constexpr double kBehind = 0.05;  // words end that much too far right
constexpr double kClose = 1.2;
constexpr double kPaper = 0.35;  // at the end: a torn ring's ink, of which the line's box is, may end before the ring
constexpr double kRound = 0.7;   // of its longer side

// Whether a full stop can stand behind a word; a mark may be what was read of the ring, and an o has a ring's shape.
bool may_end_before_stop(const Word& word) {
  const char32_t last = decode_utf8(word.text).back();
  const bool latin = last < 0x80 && !is_digit(last) && last != U'%' && last != U')';
  return !latin && (!is_cjk_punctuation(last) || last == U'）' || last == U'”' || last == U'》');
}

const Word& last_of(const LineOfWords& line, const std::vector<Word>& words) {
  const auto at = [&](std::size_t i) { return words.begin() + static_cast<std::ptrdiff_t>(i); };
  return *std::max_element(at(line.first), at(line.end),
                           [](const Word& a, const Word& b) { return a.box.x1 < b.box.x1; });
}

bool is_stop(const LowMark& mark, double height) {
  const double longer = std::max(mark.low.width(), mark.low.height());
  const double shorter = std::min(mark.low.width(), mark.low.height());
  return mark.ring && mark.dot.empty() && shorter >= kLeast * height && shorter >= kRound * longer;
}

}  // namespace

void add_end_stops(const Image& grey, const std::vector<LineOfWords>& lines, std::vector<Word>& words) {
  for (const LineOfWords& line : lines) {
    if (line.first == line.end) continue;
    const Word last = last_of(line, words);
    if (!may_end_before_stop(last)) continue;
    const double height = line.box.height();
    const Box with_paper = {line.box.x0, line.box.y0, line.box.x1 + kPaper * height, line.box.y1};
    const std::vector<LowMark> marks = low_marks(grey, with_paper);
    if (marks.empty() || !is_stop(marks.back(), height)) continue;
    const double behind = marks.back().low.x0 - last.box.x1;
    if (behind < -kBehind * height || behind > kClose * height) continue;
    Word stop = last;
    stop.box = {marks.back().low.x0, last.box.y0, marks.back().low.x1, last.box.y1};
    stop.text = "。";
    stop.confidence = std::min(last.confidence, kBelieved);
    stop.space_before = false;
    stop.alternatives.clear();
    words.push_back(stop);
  }
}

}  // namespace nianbao::ocr
