// Lines -> paragraphs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/block.h"

namespace nianbao::layout {

// Left and right edge of the column that a line stands in (top and bottom for vertical text), pixels.
struct Frame {
  double left = 0;
  double right = 0;
  bool reliable = false;  // seen in its own column: lines that begin at it and lines that are indented
};

// A line of the body, in reading order over the whole document.
struct BodyLine {
  const Line* line = nullptr;
  int page = 1;
  std::size_t index = 0;   // of the page among the document's
  double page_middle = 0;  // of the page's width, pixels
  std::size_t box = 0;     // which of the page's frames it stands in, from 1; 0 for none
  Frame frame;
  double usual_white = 0;   // between the lines of its column, pixels
  bool new_column = false;  // stands not right below the line before: another column or page
};

struct Paragraph {
  std::vector<const BodyLine*> lines;
  std::string text;
};

// Whether the line stands in the middle of its column or page, with white on both sides.
bool is_centred(const BodyLine& line);

// The lines of one page: sets frame, usual_white and new_column. `seen`: frames of the pages so far, the last of which
// are kept.
void set_frames(std::vector<BodyLine>& lines, std::vector<Frame>& seen);

// Whether a paragraph goes on with the line that follows it with no table between them. `body_size`: the usual size of
// the text around, pixels at the lines' own dpi.
bool goes_on(const Paragraph& paragraph, const BodyLine& line, double body_size);

void append(Paragraph& paragraph, const BodyLine& line);

}  // namespace nianbao::layout
