// Method: tables, seals and figures are put behind the line above them or before the line below them in their column;
// tables keep their own order.
#include "layout/flow_page.h"

#include <algorithm>
#include <cmath>

#include "document/unicode.h"

namespace nianbao::layout {

namespace {

// Between which lines a box belongs: behind the line above it or before the line below it in its column.
std::size_t place_of(const Box& box, const std::vector<const Line*>& lines) {
  const auto shared = [&](const Line& line) {
    return overlap_x(box, line.box) / std::max({box.width(), line.box.width(), 1.0});
  };
  std::size_t above = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (shared(*lines[i]) > 0 && lines[i]->box.centre().y < box.y0) above = i;
  }
  std::size_t below = lines.size();
  for (std::size_t i = above == lines.size() ? 0 : above + 1; i < lines.size() && below == lines.size(); ++i) {
    if (shared(*lines[i]) > 0 && lines[i]->box.centre().y >= box.y0) below = i;
  }
  if (above == lines.size() && below == lines.size()) {
    const auto next = std::find_if(lines.begin(), lines.end(), [&](const Line* l) { return l->box.y0 >= box.y0; });
    return static_cast<std::size_t>(next - lines.begin());
  }
  if (above == lines.size()) return below;
  if (below == lines.size()) return above + 1;
  constexpr double kClearly = 0.2;  // difference in shared width that tells the column
  const double difference = shared(*lines[above]) - shared(*lines[below]);
  if (std::abs(difference) > kClearly) return difference > 0 ? above + 1 : below;
  const double to_above = box.y0 - lines[above]->box.y1;
  const double to_below = lines[below]->box.y0 - box.y1;
  return to_above <= to_below ? above + 1 : below;
}

// Which of the page's frames holds the point, the smallest of them, from 1; 0 for none.
std::size_t frame_around(const PageFlow& page, const Point& point) {
  std::size_t best = 0;
  for (std::size_t f = 0; f < page.frames.size(); ++f) {
    if (!contains(page.frames[f], point)) continue;
    if (best == 0 || page.frames[f].area() < page.frames[best - 1].area()) best = f + 1;
  }
  return best;
}

// 续表, （续）: says that a table goes on, and belongs to no text.
bool says_continued(const std::string& text) {
  std::u32string t = decode_utf8(strip_spaces(text));
  std::erase_if(t, [](char32_t c) { return c == U'（' || c == U'）' || c == U'(' || c == U')' || c == U'：'; });
  return t == U"续表" || t == U"续" || t == U"续上表" || t == U"接上表" || t == U"接上页" || t == U"续上页";
}

}  // namespace

void make_ready(FlowPage& page) {
  page.notes = find_notes(page.flow, page.furniture);
  for (std::size_t i = 0; i < page.flow.lines.size(); ++i) {
    Line& line = page.flow.lines[i];
    line.box = scale(line.box, page.factor());
    line.size *= page.factor();
    const bool continued = page.furniture[i] == Furniture::none && says_continued(line.text);
    if (continued && !page.flow.pieces.empty()) page.furniture[i] = Furniture::header;
  }
}

bool is_body(const FlowPage& page, std::size_t line) {
  if (page.furniture[line] != Furniture::none) return false;
  return std::none_of(page.notes.begin(), page.notes.end(), [&](const Note& note) {
    return std::find(note.lines.begin(), note.lines.end(), line) != note.lines.end();
  });
}

std::vector<Element> lay_out(FlowPage& page, std::vector<Frame>& frames) {
  const PageFlow& flow = page.flow;
  std::vector<const Line*> lines;
  for (std::size_t i = 0; i < flow.lines.size(); ++i) {
    if (!is_body(page, i)) continue;
    BodyLine body;
    body.line = &flow.lines[i];
    body.page = flow.page;
    body.index = page.index;
    body.page_middle = flow.frame_width * page.factor() / 2;
    body.box = frame_around(flow, scale(flow.lines[i].box, 1 / page.factor()).centre());
    page.body.push_back(body);
    lines.push_back(&flow.lines[i]);
  }
  set_frames(page.body, frames);
  std::vector<std::vector<Element>> slots(lines.size() + 1);
  std::size_t least = 0;
  for (std::size_t t = 0; t < flow.pieces.size(); ++t) {
    least = std::max(least, place_of(scale(flow.pieces[t].box, page.factor()), lines));
    slots[least].push_back({ElementKind::table, t});
  }
  const auto place_marks = [&](const std::vector<Box>& boxes, ElementKind kind) {
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      slots[place_of(scale(boxes[i], page.factor()), lines)].push_back({kind, i});
    }
  };
  place_marks(flow.seals, ElementKind::seal);
  place_marks(flow.pictures, ElementKind::figure);
  std::vector<Element> elements;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    elements.insert(elements.end(), slots[i].begin(), slots[i].end());
    if (i < lines.size()) elements.push_back({ElementKind::line, i});
  }
  return elements;
}

}  // namespace nianbao::layout
