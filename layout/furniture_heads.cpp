// Method: a running title is set smaller than the text and stands right above a ruling across most of the text, or its
// words are those of a title, of the name and number under it, on any page. Captions and units stand above rulings of
// tables; those are not looked at.
//
// Fails where it is set as large as the text without a ruling, on a document of one page or two.
#include "layout/furniture_heads.h"

#include <algorithm>
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

bool is_above_ruling(const PageFlow& page, const Line& line) {
  const double em = em_of(line);
  Box text;
  for (const Line& other : page.lines) text = unite(text, other.box);
  return std::any_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& ruling) {
    if (ruling.orientation != Orientation::horizontal || ruling.to - ruling.from < kRulingWidth * text.width())
      return false;
    const double white = ruling.at - line.box.y1;
    if (white < -em / 2 || white > kAboveRuling * em) return false;
    return std::none_of(page.pieces.begin(), page.pieces.end(), [&](const Table& table) {
      return ruling.at >= table.box.y0 - kOfTable * em && ruling.at <= table.box.y1 + kOfTable * em;
    });
  });
}

bool says_again(const std::vector<PageFlow>& pages, const Line& line) {
  const std::u32string words = decode_utf8(strip_spaces(line.text));
  if (words.size() < kFewest) return false;
  return std::any_of(pages.begin(), pages.end(), [&](const PageFlow& page) {
    return std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& other) {
      return em_of(other) >= kLargerRepetition * em_of(line) &&
             decode_utf8(strip_spaces(other.text)).starts_with(words);
    });
  });
}

}  // namespace

bool is_lone_head(const std::vector<PageFlow>& pages, std::size_t page, std::size_t line) {
  const Line& head = pages[page].lines[line];
  if (head.vertical || em_of(head) > kSmaller * usual_size(pages[page])) return false;
  return is_above_ruling(pages[page], head) || says_again(pages, head);
}

}  // namespace nianbao::layout
