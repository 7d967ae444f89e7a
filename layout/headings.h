// What tells a heading: number, size, face and place.
#pragma once

#include <string>
#include <vector>

#include "layout/flow_paragraphs.h"

namespace nianbao::layout {

enum class Marker {
  none,
  chapter,    // 第一章, 第二部分
  section,    // 第一节
  numeral,    // 一、
  bracketed,  // （一）
  arabic,     // 1. 1、 1．
  clause,     // 1.1 3.2.1
  item,       // (1) ① • a)
};

// Radical code points (⼀ ⼆ ⼋ ⼗ ⻚) that some fonts' maps give for the characters that numbering is made of, as the
// characters; others unchanged.
char32_t plain_numeral(char32_t c);

// The number or sign that a paragraph begins with.
Marker marker_of(const std::u32string& text);

// What tells whether a paragraph is a heading.
struct Look {
  std::u32string text;  // its beginning, without blanks
  Marker marker = Marker::none;
  bool empty = false;
  bool possible = false;  // short enough, ends in no stop
  double size = 0;        // of its smallest line, pixels
  bool read = false;      // from pixels: the size is that of the ink
  bool bold = false;
  bool centred = false;      // its last line, at least
  bool all_centred = false;  // every line
};

Look look_of(const Paragraph& paragraph);

// Level of each paragraph of a document as a heading, 1 for its title, 0 for text. `body_size`: the usual size of its
// text.
std::vector<int> heading_levels(const std::vector<Look>& looks, double body_size);

// 总体情况……3: a line of a list of contents, its page at the end.
bool is_contents_line(const std::u32string& text);

// Whether a paragraph ends as sentences and lead-ins do: 。；：！？ and the like.
bool ends_sentence(const std::u32string& text);

}  // namespace nianbao::layout
