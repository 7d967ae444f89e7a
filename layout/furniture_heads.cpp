// Method: a running title is set smaller than the text and stands right above a ruling across most of the text, or its
// words are those of a title, of the name and number under it, on a page nearby. Captions and units stand above rulings
// of tables; those are not looked at. What stands between two rulings is a row of a table.
//
// Fails where it is set as large as the text without a ruling, on a document of one page or two.
#include "layout/furniture_heads.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "document/unicode.h"
#include "layout/line_size.h"

namespace nianbao::layout {

namespace {

constexpr double kSmaller = 0.92;          // of the usual size
constexpr double kAboveRuling = 1.3;       // em; white between a running title and its ruling
constexpr double kRulingWidth = 0.6;       // of the width of all text
constexpr double kOfTable = 1.0;           // em; a ruling as near to a table is its own
constexpr std::size_t kFewest = 4;         // characters that are said again
constexpr double kLargerRepetition = 1.1;  // the title is larger by this than what repeats it

}  // namespace

Lettering lettering_of(const Line& line) { return {em_of(line), decode_utf8(strip_spaces(line.text))}; }

bool is_small(const PageFlow& page, const Line& line) {
  return !line.vertical && em_of(line) <= kSmaller * usual_size(page);
}

bool is_above_ruling(const PageFlow& page, const Line& line) {
  const double em = em_of(line);
  Box text;
  for (const Line& other : page.lines) text = unite(text, other.box);
  const auto near = [&](const Ruling& ruling, double white) {
    return ruling.orientation == Orientation::horizontal && ruling.to - ruling.from >= kRulingWidth * text.width() &&
           white >= -em / 2 && white <= kAboveRuling * em;
  };
  const auto like = [&](const Ruling& a, const Ruling& b) {
    return std::abs(a.from - b.from) <= em && std::abs(a.to - b.to) <= em;
  };
  return std::any_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& ruling) {
    if (!near(ruling, ruling.at - line.box.y1)) return false;
    const bool row = std::any_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& above) {
      return near(above, line.box.y0 - above.at) && like(above, ruling);
    });
    return !row && std::none_of(page.pieces.begin(), page.pieces.end(), [&](const Table& table) {
      return ruling.at >= table.box.y0 - kOfTable * em && ruling.at <= table.box.y1 + kOfTable * em;
    });
  });
}

bool is_said_larger(const std::vector<Lettering>& lines, const Lettering& head) {
  if (head.words.size() < kFewest) return false;
  return std::any_of(lines.begin(), lines.end(), [&](const Lettering& other) {
    return other.em >= kLargerRepetition * head.em && other.words.starts_with(head.words);
  });
}

}  // namespace nianbao::layout
