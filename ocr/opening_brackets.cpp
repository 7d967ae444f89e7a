// Method: 《 is two angles, one beside the other. Where one stroke alone is bowed to the left in its place, and that is
// round, a bracket （ is printed.
//
// Assumes words that are placed to half a character. Fails, leaving what was read, where a stroke is broken, touches
// its neighbour or has another bracket or angle beside it.
#include "ocr/opening_brackets.h"

#include <algorithm>
#include <cmath>

#include "ocr/upright_strokes.h"

namespace nianbao::ocr {
namespace {

// Of the stroke's height. Of 20 faces at three sizes, cut in black and white, （ bows by 0.10 to 0.21 and half of 《 by
// 0.14 to 0.23; their quarters bow by 0.69 to 0.87 and by 0.49 to 0.60 of that.
constexpr double kLeastBow = 0.08;
constexpr double kLeastBelly = 0.64;
constexpr double kMostBelly = 0.93;  // 〔 has 1
constexpr double kMostLean = 0.1;
constexpr double kThin = 0.25;
// Of the line's height.
constexpr double kReach = 0.6;  // words are placed no worse

bool is_bowed(const UprightStroke& stroke) {
  return stroke.bow >= kLeastBow && std::abs(stroke.lean) <= kMostLean && stroke.width <= kThin;
}

bool is_round(const UprightStroke& stroke) { return stroke.belly >= kLeastBelly && stroke.belly <= kMostBelly; }

}  // namespace

void settle_opening_brackets(const Image& grey, const Box& line, std::vector<Word>& words) {
  for (Word& word : words) {
    if (word.text != "《") continue;
    const double reach = kReach * line.height();
    const Box around = {word.box.x0 - reach, line.y0, word.box.x1 + reach, line.y1};
    std::vector<UprightStroke> bowed = pieces_of_line(grey, around).strokes;
    std::erase_if(bowed, [](const UprightStroke& stroke) { return !is_bowed(stroke); });
    if (bowed.size() == 1 && is_round(bowed.front())) word.text = "（";
  }
}

}  // namespace nianbao::ocr
