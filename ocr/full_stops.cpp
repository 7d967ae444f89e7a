// Method: a fax takes a comma's tail, and what is left of it is read as a full stop. But a Chinese full stop is a ring:
// where those of a page show the white within, a dot of half their size or less and as thick as their stroke is what is
// left of a comma. What is left of a ring is as high as the ring or thinner than it was.
//
// Assumes one size of print, as that of a page's prose. Fails where the rings closed: nothing is changed there; and on
// a full point of Western text behind Chinese.
#include "ocr/full_stops.h"

#include <algorithm>
#include <span>

#include "document/median.h"
#include "ocr/low_marks.h"

namespace nianbao::ocr {
namespace {

constexpr int kFewestDots = 3;  // of a page: what takes one tail takes more; a speck beside a ring is alone
// Of a ring.
constexpr double kNarrower = 0.5;  // measured were 0.2 to 0.45, and 0.7 to 0.9 of open rings
constexpr double kLower = 0.65;
constexpr double kAsThick = 0.75;  // measured were 0.8 to 1.3, and 0.5 to 0.6 of open rings

struct Stop {
  std::size_t word = 0;
  bool ring = false;
  // Of its line's height.
  double width = 0;
  double height = 0;
  double stroke = 0;
};

std::vector<Stop> stops_of(const Image& grey, const std::vector<LineOfWords>& lines, const std::vector<Word>& words) {
  std::vector<Stop> stops;
  for (const LineOfWords& line : lines) {
    const std::span own(words.data() + line.first, line.end - line.first);
    if (std::none_of(own.begin(), own.end(), [](const Word& word) { return word.text == "。"; })) continue;
    const std::vector<LowMark> marks = low_marks(grey, line.box);
    const std::vector<const LowMark*> matched = marks_of_words(own, marks, line.box.height());
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (own[i].text != "。" || matched[i] == nullptr || !matched[i]->dot.empty()) continue;
      const double height = line.box.height();
      stops.push_back({line.first + i, matched[i]->ring, matched[i]->low.width() / height,
                       matched[i]->low.height() / height, matched[i]->stroke / height});
    }
  }
  return stops;
}

}  // namespace

void settle_full_stops(const Image& grey, const std::vector<LineOfWords>& lines, std::vector<Word>& words) {
  const std::vector<Stop> stops = stops_of(grey, lines, words);
  std::vector<double> widths;
  std::vector<double> strokes;
  for (const Stop& stop : stops) {
    if (!stop.ring) continue;
    widths.push_back(stop.width);
    strokes.push_back(stop.stroke);
  }
  if (widths.empty()) return;
  const double width = median(std::move(widths));
  const double stroke = median(std::move(strokes));
  const auto is_dot = [&](const Stop& stop) {
    const bool small = stop.width <= kNarrower * width && stop.height <= kLower * width;
    return !stop.ring && small && stop.stroke >= kAsThick * stroke;
  };
  if (std::count_if(stops.begin(), stops.end(), is_dot) < kFewestDots) return;
  for (const Stop& stop : stops) {
    if (is_dot(stop)) words[stop.word].text = "，";
  }
}

}  // namespace nianbao::ocr
