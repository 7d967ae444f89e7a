// Pages -> the flow of a document.
//
// Method: furniture is set aside (furniture.h); tables, seals and figures are put between the lines of their page;
// lines become paragraphs over columns and pages (flow_paragraphs.h), some of them headings (headings.h); pieces of
// tables with nothing between them are offered to be joined (grid.h). A paragraph stands where it begins; a table ends
// it, a seal or figure does not. Lines are compared at one resolution, kFlowDpi, whatever their pages have.
#include "layout/flow.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "document/unicode.h"
#include "layout/flow_paragraphs.h"
#include "layout/furniture.h"
#include "layout/grid.h"
#include "layout/headings.h"
#include "layout/line_size.h"
#include "layout/notes.h"
#include "layout/stray_rows.h"
#include "layout/table_marks.h"
#include "layout/unruled.h"

namespace nianbao::layout {

namespace {

constexpr double kFlowDpi = 300;

enum class ElementKind { line, table, seal, figure };

struct Element {
  ElementKind kind = ElementKind::line;
  std::size_t index = 0;  // lines: into all body lines; tables: into all pieces; else into the page's own list
};

// Where a box belongs between lines: behind the line above it or before the line below it in its column.
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

double confidence_of(const std::vector<const Line*>& lines) {
  double sum = 0;
  double count = 0;
  for (const Line* line : lines) {
    for (const Word& word : line->words) {
      sum += word.confidence;
      count += 1;
    }
  }
  return count > 0 ? sum / count : 1;
}

// 续表, （续）: says that a table goes on, and belongs to no text.
bool says_continued(const std::string& text) {
  std::u32string t = decode_utf8(strip_spaces(text));
  std::erase_if(t, [](char32_t c) { return c == U'（' || c == U'）' || c == U'(' || c == U')' || c == U'：'; });
  return t == U"续表" || t == U"续" || t == U"续上表" || t == U"接上表" || t == U"接上页" || t == U"续上页";
}

// Which of the page's frames holds the point, the smallest of them, from 1; 0 for none.
std::size_t box_around(const PageFlow& page, const Point& point) {
  std::size_t best = 0;
  for (std::size_t f = 0; f < page.frames.size(); ++f) {
    if (!contains(page.frames[f], point)) continue;
    if (best == 0 || page.frames[f].area() < page.frames[best - 1].area()) best = f + 1;
  }
  return best;
}

class Builder {
 public:
  explicit Builder(std::vector<PageFlow> pages) : pages_(std::move(pages)) {}

  Flow build() {
    furniture_ = find_furniture(pages_);
    take_stray_rows(pages_, furniture_);
    notes_ = find_notes(pages_, furniture_);
    level_resolution();
    for (std::size_t p = 0; p < pages_.size(); ++p) lay_page(p);
    const double body_size = usual_size();
    paragraphs_ = make_paragraphs(body_, body_size);
    levels_ = heading_levels(paragraphs_, body_size);
    join_pieces();
    for (std::size_t p = 0; p < pages_.size(); ++p) emit_page(p);
    mark_tables(flow_);
    return std::move(flow_);
  }

 private:
  double factor(std::size_t p) const { return pages_[p].dpi > 0 ? kFlowDpi / pages_[p].dpi : 1; }

  // The line in the frame of its page again; nothing of it is left in its page, so that a document is kept once.
  PlacedLine placed(std::size_t p, const Line& line) {
    PlacedLine out{pages_[p].page, {}};
    std::vector<Line>& lines = pages_[p].lines;
    out.line = std::move(lines[static_cast<std::size_t>(&line - lines.data())]);
    out.line.box = scale(out.line.box, 1 / factor(p));
    out.line.size /= factor(p);
    return out;
  }

  void level_resolution() {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      PageFlow& page = pages_[p];
      for (Line& line : page.lines) {
        line.box = scale(line.box, factor(p));
        line.size *= factor(p);
      }
      for (std::size_t i = 0; i < page.lines.size() && !page.pieces.empty(); ++i) {
        if (furniture_[p][i] == Furniture::none && says_continued(page.lines[i].text)) {
          furniture_[p][i] = Furniture::header;
        }
      }
    }
  }

  // The elements of a page in reading order, and its lines in the document's.
  void lay_page(std::size_t p) {
    PageFlow& page = pages_[p];
    std::vector<BodyLine> own;
    std::vector<const Line*> lines;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (furniture_[p][i] != Furniture::none || is_note(p, i)) continue;
      BodyLine body;
      body.line = &page.lines[i];
      body.page = page.page;
      body.index = p;
      body.page_middle = page.frame_width * factor(p) / 2;
      body.box = box_around(page, scale(page.lines[i].box, 1 / factor(p)).centre());
      own.push_back(body);
      lines.push_back(&page.lines[i]);
    }
    set_frames(own, frames_);
    std::vector<std::vector<Element>> slots(lines.size() + 1);
    std::size_t least = 0;
    for (std::size_t t = 0; t < page.pieces.size(); ++t) {
      least = std::max(least, place_of(scale(page.pieces[t].box, factor(p)), lines));
      slots[least].push_back({ElementKind::table, pieces_.size()});
      pieces_.push_back(std::move(page.pieces[t]));
    }
    place_marks(page.seals, ElementKind::seal, factor(p), lines, slots);
    place_marks(page.pictures, ElementKind::figure, factor(p), lines, slots);
    std::vector<Element> elements;
    for (std::size_t i = 0; i <= lines.size(); ++i) {
      for (const Element& element : slots[i]) {
        elements.push_back(element);
        if (element.kind != ElementKind::table) continue;
        gap_is_empty_.push_back(!text_since_table_);
        text_since_table_ = false;
        table_since_text_ = true;
      }
      if (i == lines.size()) break;
      own[i].broken = table_since_text_;
      table_since_text_ = false;
      text_since_table_ = true;
      elements.push_back({ElementKind::line, body_.size()});
      body_.push_back(own[i]);
    }
    elements_.push_back(std::move(elements));
  }

  static void place_marks(const std::vector<Box>& boxes, ElementKind kind, double factor,
                          const std::vector<const Line*>& lines, std::vector<std::vector<Element>>& slots) {
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      slots[place_of(scale(boxes[i], factor), lines)].push_back({kind, i});
    }
  }

  // The size of most of the text.
  double usual_size() const {
    std::vector<std::pair<double, std::size_t>> sizes;
    std::size_t all = 0;
    for (const BodyLine& line : body_) {
      sizes.emplace_back(em_of(*line.line), line.line->text.size());
      all += line.line->text.size();
    }
    std::sort(sizes.begin(), sizes.end());
    std::size_t sum = 0;
    for (const auto& [size, length] : sizes) {
      sum += length;
      if (2 * sum >= all) return size;
    }
    return 1;
  }

  void join_pieces() {
    first_piece_.assign(pieces_.size(), -1);
    std::vector<std::pair<int, Box>> begins;
    for (const Table& piece : pieces_) begins.emplace_back(piece.pages.empty() ? 0 : piece.pages.front(), piece.box);
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
      if (gap_is_empty_[i]) match_columns(pieces_[i - 1], pieces_[i]);
    }
    flow_.tables = join_tables(std::move(pieces_), gap_is_empty_);
    std::size_t t = 0;
    for (std::size_t i = 0; i < begins.size() && t < flow_.tables.size(); ++i) {
      const Table& table = flow_.tables[t];
      const int page = table.pages.empty() ? 0 : table.pages.front();
      if (page == begins[i].first && table.box == begins[i].second) first_piece_[i] = static_cast<int>(t++);
    }
  }

  void emit_page(std::size_t p) {
    emit_furniture(p, Furniture::header);
    for (const Element& element : elements_[p]) {
      const PageFlow& page = pages_[p];
      switch (element.kind) {
        case ElementKind::line:
          emit_line(p, element.index);
          break;
        case ElementKind::table:
          emit_table(first_piece_[element.index]);
          break;
        case ElementKind::seal:
          emit_mark(BlockKind::seal, page.page, page.seals[element.index]);
          break;
        case ElementKind::figure:
          emit_mark(BlockKind::figure, page.page, page.pictures[element.index]);
          break;
      }
    }
    for (const Note& note : notes_[p]) emit_note(p, note);
    emit_furniture(p, Furniture::footer);
  }

  bool is_note(std::size_t p, std::size_t line) const {
    return std::any_of(notes_[p].begin(), notes_[p].end(), [&](const Note& note) {
      return std::find(note.lines.begin(), note.lines.end(), line) != note.lines.end();
    });
  }

  // Notes stand after all text of their page.
  void emit_note(std::size_t p, const Note& note) {
    Block block;
    block.note = note.mark;
    block.page = pages_[p].page;
    std::vector<const Line*> lines;
    for (const std::size_t i : note.lines) {
      const Line& line = pages_[p].lines[i];
      lines.push_back(&line);
      block.text += line.text;
      block.box = unite(block.box, line.box);
    }
    block.box = scale(block.box, 1 / factor(p));
    block.confidence = confidence_of(lines);
    for (const Line* line : lines) block.lines.push_back(placed(p, *line));
    flow_.blocks.push_back(std::move(block));
  }

  // The whole paragraph, if the line is its first.
  void emit_line(std::size_t p, std::size_t line) {
    if (next_paragraph_ >= paragraphs_.size() || paragraphs_[next_paragraph_].lines.front() != &body_[line]) return;
    const Paragraph& paragraph = paragraphs_[next_paragraph_];
    Block block;
    block.level = levels_[next_paragraph_];
    block.kind = block.level > 0 ? BlockKind::heading : BlockKind::paragraph;
    block.text = paragraph.text;
    block.page = body_[line].page;
    std::vector<const Line*> lines;
    for (const BodyLine* body : paragraph.lines) {
      lines.push_back(body->line);
      if (body->page == block.page) block.box = unite(block.box, body->line->box);
    }
    block.box = scale(block.box, 1 / factor(p));
    block.confidence = confidence_of(lines);
    for (const BodyLine* body : paragraph.lines) block.lines.push_back(placed(body->index, *body->line));
    flow_.blocks.push_back(std::move(block));
    ++next_paragraph_;
  }

  void emit_table(int index) {
    if (index < 0) return;
    const Table& table = flow_.tables[static_cast<std::size_t>(index)];
    Block block;
    block.kind = BlockKind::table;
    block.table = index;
    block.page = table.pages.empty() ? 1 : table.pages.front();
    block.box = table.box;
    flow_.blocks.push_back(std::move(block));
  }

  void emit_mark(BlockKind kind, int page, const Box& box) {
    Block block;
    block.kind = kind;
    block.page = page;
    block.box = box;
    flow_.blocks.push_back(std::move(block));
  }

  void emit_furniture(std::size_t p, Furniture which) {
    const PageFlow& page = pages_[p];
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (furniture_[p][i] != which) continue;
      Block block;
      block.kind = which == Furniture::header ? BlockKind::page_header : BlockKind::page_footer;
      block.text = page.lines[i].text;
      block.page = page.page;
      block.box = scale(page.lines[i].box, 1 / factor(p));
      block.confidence = confidence_of({&page.lines[i]});
      block.lines.push_back(placed(p, page.lines[i]));
      flow_.blocks.push_back(std::move(block));
    }
  }

  std::vector<PageFlow> pages_;
  std::vector<std::vector<Furniture>> furniture_;
  std::vector<std::vector<Note>> notes_;        // by page
  std::vector<std::vector<Element>> elements_;  // by page
  std::vector<BodyLine> body_;
  std::vector<Frame> frames_;
  std::vector<Table> pieces_;
  std::vector<bool> gap_is_empty_;
  std::vector<int> first_piece_;  // by piece: the table that begins with it, or -1
  bool text_since_table_ = true;
  bool table_since_text_ = false;
  std::vector<Paragraph> paragraphs_;
  std::vector<int> levels_;
  std::size_t next_paragraph_ = 0;
  Flow flow_;
};

}  // namespace

Flow make_flow(std::vector<PageFlow> pages) { return Builder(std::move(pages)).build(); }

}  // namespace nianbao::layout
