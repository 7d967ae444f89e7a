// The flow of a document: headings, paragraphs, tables in reading order.
#pragma once

#include <string>
#include <vector>

#include "document/geometry.h"
#include "document/page.h"

namespace nianbao {

// A line of text outside tables, on one page; words from left to right (top to bottom where vertical).
struct Line {
  Box box;
  std::vector<Word> words;
  std::string text;
  double size = 0;  // median height of its words' em squares, pixels
  bool bold = false;
  bool vertical = false;
};

struct PlacedLine {
  int page = 1;
  Line line;
};

enum class BlockKind { heading, paragraph, table, page_header, page_footer, seal, figure };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;  // headings: 1 is the title; 0 elsewhere
  std::string text;
  int table = -1;  // index into the document's tables, for kind table
  int page = 1;    // where it begins
  Box box;         // on that page
  double confidence = 1;
  std::string note = {};               // footnotes (kind paragraph): their mark as printed, ① or [2]; "" elsewhere
  std::vector<PlacedLine> lines = {};  // what `text` was joined from, in reading order; none without text of its own
};

}  // namespace nianbao
