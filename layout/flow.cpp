// Pages -> the flow of a document.
//
// Method: furniture is set aside (furniture.h); tables, seals and figures are put between the lines of their page;
// lines become paragraphs over columns and pages (flow_paragraphs.h), some of them headings (headings.h); a piece of a
// table with nothing between it and the one before is offered to be joined (grid.h). A paragraph stands where it
// begins; a table ends it, a seal or figure does not. Lines are compared at one resolution, kFlowDpi, whatever their
// pages have.
//
// A page is laid out when its neighbours are known (furniture.h); what it leaves open, its last paragraph or table,
// waits for the next, and all that stands behind it with it. What is closed can be taken, and is then forgotten. So a
// table is kept until it ends, however many pages it takes.
#include "layout/flow.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <list>
#include <optional>
#include <utility>

#include "layout/flow_page.h"
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

// A block on its way out.
struct Entry {
  Block block;
  std::optional<Table> table;  // of a table that is whole
  bool open = false;           // a page to come may add to it
  int look = -1;               // of a paragraph: which of them it is
};

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

using Sizes = std::vector<std::pair<double, std::size_t>>;  // of lines: em, characters

// The size of most of the text.
double usual_of(Sizes sizes) {
  std::sort(sizes.begin(), sizes.end());
  std::size_t all = 0;
  for (const auto& [size, length] : sizes) all += length;
  std::size_t sum = 0;
  for (const auto& [size, length] : sizes) {
    sum += length;
    if (2 * sum >= all) return size;
  }
  return 1;
}

// What match_columns asks of the upper piece.
Table outline_of(const Table& piece) {
  Table out;
  out.ruled = piece.ruled;
  out.columns = piece.columns;
  out.column_edges = piece.column_edges;
  out.box = piece.box;
  return out;
}

}  // namespace

class FlowStream::Builder {
 public:
  explicit Builder(Headings headings) : marked_(headings == Headings::marked) {}

  void add(PageFlow page) {
    FlowPage& state = *pages_.emplace_back(std::make_unique<FlowPage>());
    state.flow = std::move(page);
    state.index = added_++;
    furniture_.add(state.flow);
    Sizes& sizes = sizes_.emplace_back();
    for (const Line& line : state.flow.lines) sizes.emplace_back(em_of(line) * state.factor(), line.text.size());
    if (added_ - judged_ <= kNeighbours) return;
    judge();
    if (laid_ < ready_) lay(page_at(laid_));
  }

  void end() {
    while (judged_ < added_) judge();
    if (ready_ < added_) settle_lines();
    while (laid_ < added_) lay(page_at(laid_));
    close_paragraph();
    close_table();
    ended_ = true;
    if (marked_) mark_headings();
  }

  Flow take() {
    Flow flow;
    if (marked_ && !ended_) return flow;
    for (; !out_.empty() && !out_.front().open; out_.pop_front()) {
      Entry& entry = out_.front();
      note_above(entry.block);
      if (entry.table) flow.tables.push_back(std::move(*entry.table));
      flow.blocks.push_back(std::move(entry.block));
    }
    return flow;
  }

  int first_page() const {
    if (!out_.empty()) return out_.front().block.page;
    return laid_ < added_ ? pages_[laid_ - pages_.front()->index]->flow.page : 0;
  }

 private:
  FlowPage& page_at(std::size_t index) { return *pages_[index - pages_.front()->index]; }

  void judge() {
    FlowPage& page = page_at(judged_++);
    page.furniture = furniture_.judge();
    if (page.index == 0) return;
    FlowPage& upper = page_at(page.index - 1);
    take_stray_rows(upper.flow, upper.furniture, page.flow, page.furniture);
    settle_lines();
  }

  // The next page's lines are its own for good.
  void settle_lines() {
    FlowPage& page = page_at(ready_++);
    make_ready(page);
    Sizes& sizes = sizes_[page.index - first_sizes_];
    sizes.clear();
    for (std::size_t i = 0; i < page.flow.lines.size(); ++i) {
      const Line& line = page.flow.lines[i];
      if (is_body(page, i)) sizes.emplace_back(em_of(line), line.text.size());
    }
    if (marked_) all_sizes_.insert(all_sizes_.end(), sizes.begin(), sizes.end());
  }

  // The usual size of the text on a page and around it.
  double body_size(const FlowPage& page) {
    while (first_sizes_ + kNeighbours < page.index) {
      sizes_.pop_front();
      ++first_sizes_;
    }
    Sizes around;
    for (const Sizes& sizes : sizes_) around.insert(around.end(), sizes.begin(), sizes.end());
    return usual_of(std::move(around));
  }

  void lay(FlowPage& page) {
    const double size = body_size(page);
    emit_furniture(page, Furniture::header);
    for (const Element& element : lay_out(page, frames_)) {
      switch (element.kind) {
        case ElementKind::line:
          emit_line(page.body[element.index], size);
          break;
        case ElementKind::table:
          emit_piece(std::move(page.flow.pieces[element.index]));
          break;
        case ElementKind::seal:
          emit_mark(BlockKind::seal, page.flow.page, page.flow.seals[element.index]);
          break;
        case ElementKind::figure:
          emit_mark(BlockKind::figure, page.flow.page, page.flow.pictures[element.index]);
          break;
      }
    }
    for (const Note& note : page.notes) emit_note(page, note);
    emit_furniture(page, Furniture::footer);
    ++laid_;
    forget_pages();
  }

  // The line in the frame of its page again; nothing of it is left in its page, so that a document is kept once.
  PlacedLine placed(FlowPage& page, const Line& line) {
    PlacedLine out{page.flow.page, {}};
    std::vector<Line>& lines = page.flow.lines;
    out.line = std::move(lines[static_cast<std::size_t>(&line - lines.data())]);
    out.line.box = scale(out.line.box, 1 / page.factor());
    out.line.size /= page.factor();
    return out;
  }

  void emit(Block block, bool open = false) { out_.push_back({std::move(block), std::nullopt, open, -1}); }

  void emit_line(const BodyLine& line, double size) {
    close_table();
    if (!paragraph_.lines.empty() && !goes_on(paragraph_, line, size)) close_paragraph();
    if (paragraph_.lines.empty()) {
      Block block;
      block.page = line.page;
      emit(std::move(block), true);
      paragraph_at_ = std::prev(out_.end());
    }
    append(paragraph_, line);
  }

  void close_paragraph() {
    if (paragraph_.lines.empty()) return;
    Block& block = paragraph_at_->block;
    block.text = std::move(paragraph_.text);
    if (marked_) {
      paragraph_.text = block.text;
      paragraph_at_->look = static_cast<int>(looks_.size());
      looks_.push_back(look_of(paragraph_));
    }
    std::vector<const Line*> lines;
    for (const BodyLine* body : paragraph_.lines) {
      lines.push_back(body->line);
      if (body->page == block.page) block.box = unite(block.box, body->line->box);
    }
    block.box = scale(block.box, 1 / page_at(paragraph_.lines.front()->index).factor());
    block.confidence = confidence_of(lines);
    for (const BodyLine* body : paragraph_.lines) block.lines.push_back(placed(page_at(body->index), *body->line));
    paragraph_at_->open = false;
    paragraph_ = {};
    forget_pages();
  }

  void emit_piece(Table piece) {
    close_paragraph();
    if (table_) {
      match_columns(last_piece_, piece);
      last_piece_ = outline_of(piece);
      if (join_piece(*table_, piece)) return;
      close_table();
    }
    last_piece_ = outline_of(piece);
    mark_above(blocks_above(), piece);
    Block block;
    block.kind = BlockKind::table;
    block.table = tables_++;
    block.page = piece.pages.empty() ? 1 : piece.pages.front();
    block.box = piece.box;
    emit(std::move(block), true);
    table_at_ = std::prev(out_.end());
    table_ = std::move(piece);
  }

  void close_table() {
    if (!table_) return;
    mark_head(*table_);
    table_at_->table = std::move(table_);
    table_at_->open = false;
    table_.reset();
  }

  // Notes stand after all text of their page.
  void emit_note(FlowPage& page, const Note& note) {
    Block block;
    block.note = note.mark;
    block.page = page.flow.page;
    std::vector<const Line*> lines;
    for (const std::size_t i : note.lines) {
      const Line& line = page.flow.lines[i];
      lines.push_back(&line);
      block.text += line.text;
      block.box = unite(block.box, line.box);
    }
    block.box = scale(block.box, 1 / page.factor());
    block.confidence = confidence_of(lines);
    for (const Line* line : lines) block.lines.push_back(placed(page, *line));
    emit(std::move(block));
  }

  void emit_mark(BlockKind kind, int page, const Box& box) {
    Block block;
    block.kind = kind;
    block.page = page;
    block.box = box;
    emit(std::move(block));
  }

  void emit_furniture(FlowPage& page, Furniture which) {
    for (std::size_t i = 0; i < page.flow.lines.size(); ++i) {
      if (page.furniture[i] != which) continue;
      const Line& line = page.flow.lines[i];
      Block block;
      block.kind = which == Furniture::header ? BlockKind::page_header : BlockKind::page_footer;
      block.text = line.text;
      block.page = page.flow.page;
      block.box = scale(line.box, 1 / page.factor());
      block.confidence = confidence_of({&line});
      block.lines.push_back(placed(page, line));
      emit(std::move(block));
    }
  }

  // Pages that are laid out, but for those that the open paragraph stands on.
  void forget_pages() {
    const auto needed = [&](const FlowPage& page) {
      return page.index >= laid_ || (!paragraph_.lines.empty() && paragraph_.lines.front()->index <= page.index);
    };
    while (!pages_.empty() && !needed(*pages_.front())) pages_.pop_front();
  }

  // The last blocks, taken or not, as far as they may speak of a table that comes next.
  std::vector<Block> blocks_above() const {
    std::vector<Block> above = above_;
    const auto few = static_cast<std::ptrdiff_t>(std::min(out_.size(), kAboveTable));
    for (auto entry = std::prev(out_.end(), few); entry != out_.end(); ++entry) above.push_back(entry->block);
    return above;
  }

  void note_above(const Block& block) {
    if (above_.size() == kAboveTable) above_.erase(above_.begin());
    Block& above = above_.emplace_back();
    above.kind = block.kind;
    above.text = block.text;
  }

  void mark_headings() {
    const std::vector<int> levels = heading_levels(looks_, usual_of(std::move(all_sizes_)));
    for (Entry& entry : out_) {
      if (entry.look < 0) continue;
      entry.block.level = levels[static_cast<std::size_t>(entry.look)];
      if (entry.block.level > 0) entry.block.kind = BlockKind::heading;
    }
  }

  bool marked_ = false;
  bool ended_ = false;
  std::size_t added_ = 0;   // pages
  std::size_t judged_ = 0;  // their furniture is known
  std::size_t ready_ = 0;   // their lines are theirs for good
  std::size_t laid_ = 0;    // what they hold is in the flow
  std::deque<std::unique_ptr<FlowPage>> pages_;
  FurnitureFinder furniture_;
  std::deque<Sizes> sizes_;      // of each page's text, as far as it is known
  std::size_t first_sizes_ = 0;  // the page that they begin with
  std::vector<Frame> frames_;
  std::list<Entry> out_;
  std::vector<Block> above_;  // the last that were taken, without their places
  Paragraph paragraph_;       // the open one; without lines: none
  std::list<Entry>::iterator paragraph_at_;
  std::optional<Table> table_;  // the open one
  std::list<Entry>::iterator table_at_;
  Table last_piece_;
  int tables_ = 0;
  std::vector<Look> looks_;  // of all paragraphs, where headings are marked
  Sizes all_sizes_;          // of all lines, likewise
};

FlowStream::FlowStream(Headings headings) : builder_(std::make_unique<Builder>(headings)) {}
FlowStream::~FlowStream() = default;
FlowStream::FlowStream(FlowStream&&) noexcept = default;
FlowStream& FlowStream::operator=(FlowStream&&) noexcept = default;

void FlowStream::add(PageFlow page) { builder_->add(std::move(page)); }
void FlowStream::end() { builder_->end(); }
Flow FlowStream::take() { return builder_->take(); }
int FlowStream::first_page() const { return builder_->first_page(); }

Flow make_flow(std::vector<PageFlow> pages) {
  FlowStream stream(FlowStream::Headings::marked);
  for (PageFlow& page : pages) stream.add(std::move(page));
  stream.end();
  return stream.take();
}

}  // namespace nianbao::layout
