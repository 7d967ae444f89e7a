// One page of a document on its way into the flow.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layout/flow.h"
#include "layout/flow_paragraphs.h"
#include "layout/furniture.h"
#include "layout/notes.h"

namespace nianbao::layout {

constexpr double kFlowDpi = 300;  // that lines are compared at

struct FlowPage {
  PageFlow flow;
  std::size_t index = 0;             // of the page in the document
  std::vector<Furniture> furniture;  // of each line
  std::vector<Note> notes;
  std::vector<BodyLine> body;  // the other lines, in reading order

  double factor() const { return flow.dpi > 0 ? kFlowDpi / flow.dpi : 1; }
};

enum class ElementKind { line, table, seal, figure };

struct Element {
  ElementKind kind = ElementKind::line;
  std::size_t index = 0;  // of the page's body, pieces, seals or pictures
};

// Finds the page's notes and brings its lines to kFlowDpi.
void make_ready(FlowPage& page);

// Whether a line is neither furniture nor part of a note.
bool is_body(const FlowPage& page, std::size_t line);

// What a page holds in reading order; makes its body. `frames`: of columns of the pages so far.
std::vector<Element> lay_out(FlowPage& page, std::vector<Frame>& frames);

}  // namespace nianbao::layout
