// Levels of headings.
//
// Method: a heading is short, stands alone and ends in no stop. Numbered ones go by their number: 第一章 above 一、
// above （一） above 1. — a number of the last kind counts only in a larger or bold face or where no other item stands
// beside it, since it numbers lists as well. Unnumbered ones go by face and place: the title stands in the middle,
// before any text, larger than it. A lead-in like "（一）主动公开情况。" ends in a stop and remains text.
//
// Fails for unnumbered headings in the face and size of the text (they remain paragraphs).
#include <algorithm>
#include <cmath>

#include "document/unicode.h"
#include "layout/headings.h"
#include "layout/line_size.h"

namespace nianbao::layout {

namespace {

constexpr std::size_t kLongest = 60;      // characters of a heading
constexpr std::size_t kLongestItem = 30;  // of one by its arabic number alone
constexpr double kLarger = 1.14;          // of the text's size: 14 point over 12, 16 over 14
constexpr double kLargerRead = 1.22;      // where sizes are those of the ink
constexpr double kMuchLarger = 1.3;       // a title, wherever it stands

// A date, a document's number or a name in brackets, as they stand below titles.
bool is_byline(const std::u32string& text) {
  const bool bracketed = text.front() == U'（' || text.front() == U'(';
  const bool numbered = text.find(U'〔') != std::u32string::npos && text.back() == U'号';
  const bool date = text.back() == U'日' && text.find(U'年') != std::u32string::npos && text.size() <= 12;
  return bracketed || numbered || date;
}

bool is_text(const Look& look) { return !look.possible && !look.empty; }

bool is_larger(const Look& look, double body_size) {
  return look.size >= (look.read ? kLargerRead : kLarger) * body_size;
}

// Whether an arabic number stands alone: no other such item, or the text of one, beside it.
bool stands_alone(const std::vector<Look>& looks, std::size_t i) {
  const auto same = [&](std::size_t k) { return looks[k].marker == Marker::arabic && looks[k].possible; };
  const bool before = i > 0 && same(i - 1);
  const bool after = i + 1 < looks.size() && same(i + 1);
  return !before && !after && looks[i].text.size() <= kLongestItem;
}

// Whether a clause has clauses of its own: 3.2 above 3.2.1.
bool has_clauses(const std::vector<Look>& looks, std::size_t i) {
  if (i + 1 >= looks.size() || looks[i + 1].marker != Marker::clause || looks[i].text.size() > kLongestItem)
    return false;
  const auto number = [](const std::u32string& text) {
    return text.substr(0, text.find_first_not_of(U"0123456789.．"));
  };
  const std::u32string own = number(looks[i].text);
  const std::u32string next = number(looks[i + 1].text);
  return next.size() > own.size() + 1 && next.starts_with(own);
}

int numbered_level(const std::vector<Look>& looks, std::size_t i, bool larger, bool chapters, bool numerals) {
  const Look& look = looks[i];
  const int below = chapters ? 1 : 0;
  switch (look.marker) {
    case Marker::chapter:
      return 2;
    case Marker::section:
      return 3;
    case Marker::numeral:
      return 2 + below;
    case Marker::bracketed:
      return 3 + below;
    case Marker::arabic:
      if (!larger && !look.bold && !stands_alone(looks, i) && !has_clauses(looks, i)) return 0;
      return numerals || chapters ? 4 + below : 2;
    case Marker::clause:
      return has_clauses(looks, i) ? (numerals || chapters ? 5 : 3) + below : 0;
    default:
      return 0;
  }
}

int unnumbered_level(const Look& look, double body_size, bool before_text, bool has_title, bool first) {
  if (is_byline(look.text)) return 0;
  const bool larger = is_larger(look, body_size);
  const bool title = look.centred && (larger || look.bold || (first && look.all_centred));
  if (before_text && title && (!has_title || larger)) return 1;
  if (look.centred && look.size >= kMuchLarger * body_size) return 1;
  return larger || (look.bold && look.text.size() <= kLongestItem) ? 2 : 0;
}

}  // namespace

Look look_of(const Paragraph& paragraph) {
  Look look;
  const std::u32string text = decode_utf8(strip_spaces(paragraph.text));
  look.marker = marker_of(text);
  look.empty = text.empty();
  const bool short_enough = !look.empty && text.size() <= kLongest && paragraph.lines.size() <= 5;
  look.possible = short_enough && !ends_sentence(text) && !is_contents_line(text);
  look.bold = look.all_centred = true;
  std::vector<double> sizes;
  for (const BodyLine* line : paragraph.lines) {
    sizes.push_back(em_of(*line->line));
    look.bold = look.bold && line->line->bold;
    look.all_centred = look.all_centred && is_centred(*line);
    look.read = look.read || (!line->line->words.empty() && line->line->words.front().origin == Origin::ocr);
  }
  look.centred = is_centred(*paragraph.lines.back());
  look.size = *std::min_element(sizes.begin(), sizes.end());
  look.text = text.substr(0, kLongest);
  return look;
}

std::vector<int> heading_levels(const std::vector<Look>& looks, double body_size) {
  const auto any = [&](Marker marker) {
    return std::any_of(looks.begin(), looks.end(), [&](const Look& l) { return l.possible && l.marker == marker; });
  };
  const bool chapters = any(Marker::chapter);
  const bool numerals = any(Marker::numeral);
  std::vector<int> levels(looks.size(), 0);
  bool before_text = true;
  bool has_title = false;
  for (std::size_t i = 0; i < looks.size(); ++i) {
    if (is_text(looks[i])) before_text = false;
    if (!looks[i].possible) continue;
    levels[i] = looks[i].marker == Marker::none
                    ? unnumbered_level(looks[i], body_size, before_text, has_title, i == 0)
                    : numbered_level(looks, i, is_larger(looks[i], body_size), chapters, numerals);
    has_title = has_title || levels[i] == 1;
    if (looks[i].marker == Marker::numeral || looks[i].marker == Marker::chapter) before_text = false;
  }
  return levels;
}

}  // namespace nianbao::layout
