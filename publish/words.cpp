// Method: the pieces of a line or cell are held against its text, which says where lines break and where blanks stand.
// Where the text is another (a figure corrected by its sums or by a person), it takes the place of all pieces together;
// of a cell that a page break cut, the parts on other pages go by their places alone.
//
// Assumes that pieces come in the order of the text. Base lines run along the foot of all pieces of a line, so that a
// line keeps one height however low its commas are.
#include "publish/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "document/unicode.h"
#include "extract/number.h"
#include "extract/write_common.h"

namespace nianbao::publish {

namespace {

constexpr double kPointsPerInch = 72;
constexpr double kSameLine = 0.5;   // of the lower piece's height: shared by pieces on one line
constexpr double kReplaced = 0.15;  // of a cell's height, above and below a text that has no print of its own

std::u32string plain(const std::string& text) { return decode_utf8(extract::plain_radicals(text)); }

bool parts_clauses(char32_t c) { return std::u32string_view(U"，。；：、！？").find(c) != std::u32string_view::npos; }

// A word of the page with what its text says stands before it.
struct Mark {
  const Word* word = nullptr;
  bool new_line = false;
  bool blank = false;
};

// Walks a text along the words it was made of.
class Aligner {
 public:
  explicit Aligner(const std::string& text) : text_(plain(text)) {}

  // The marks of words that stand next in the text; nothing is consumed where they do not.
  std::optional<std::vector<Mark>> next(const std::vector<Word>& words) {
    std::size_t at = at_;
    std::vector<Mark> marks;
    for (const Word& word : words) {
      Mark mark{&word, false, false};
      for (const char32_t c : plain(word.text)) {
        if (is_space(c)) continue;
        for (; at < text_.size() && is_space(text_[at]); ++at) {
          (text_[at] == U'\n' ? mark.new_line : mark.blank) = true;
        }
        if (at == text_.size() || text_[at] != c) return std::nullopt;
        ++at;
      }
      marks.push_back(mark);
    }
    at_ = at;
    return marks;
  }

  bool done() const { return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.end(), is_space); }

 private:
  std::u32string text_;
  std::size_t at_ = 0;
};

// Lines by the places of the words alone.
std::vector<Mark> marks_by_place(const std::vector<Word>& words) {
  std::vector<Mark> marks;
  for (const Word& word : words) {
    Mark mark{&word, false, word.space_before};
    if (!marks.empty() && !word.vertical) {
      const Box& before = marks.back().word->box;
      mark.new_line = overlap_y(before, word.box) < kSameLine * std::min(before.height(), word.box.height());
    }
    marks.push_back(mark);
  }
  return marks;
}

// From the frame of a page's boxes to points of the page in the file.
class Frame {
 public:
  explicit Frame(const PageInfo& info) : info_(info) {}

  Point at(double x, double y) const {
    const Point point = apply(info_.to_source, Point{x, y});
    return {point.x * factor(), point.y * factor()};
  }
  Box box(const Box& b) const { return scale(apply(info_.to_source, b), factor()); }

 private:
  double factor() const { return info_.dpi > 0 ? kPointsPerInch / info_.dpi : 1; }
  const PageInfo& info_;
};

Piece piece_of(const Word& word, const Box& line, bool vertical, const Frame& frame) {
  const Box& b = word.box;
  Piece piece;
  piece.text = extract::plain_radicals(word.text);
  piece.box = frame.box(b);
  piece.start = vertical ? frame.at(line.x0, b.y0) : frame.at(b.x0, line.y1);
  piece.end = vertical ? frame.at(line.x0, b.y1) : frame.at(b.x1, line.y1);
  piece.confidence = word.confidence;
  piece.origin = word.origin;
  return piece;
}

// The marks are those of one line; none of them begins another.
TextLine line_of(const std::vector<Mark>& marks, bool vertical, const Frame& frame) {
  TextLine line;
  line.vertical = vertical;
  Box around;
  for (const Mark& mark : marks) around = unite(around, mark.word->box);
  line.box = frame.box(around);
  line.start = vertical ? frame.at(around.x0, around.y0) : frame.at(around.x0, around.y1);
  line.end = vertical ? frame.at(around.x0, around.y1) : frame.at(around.x1, around.y1);
  const Point across = vertical ? frame.at(around.x1, around.y0) : frame.at(around.x0, around.y0);
  line.height = std::hypot(across.x - line.start.x, across.y - line.start.y);
  bool clause_ends = true;
  for (const Mark& mark : marks) {
    if (mark.blank && !line.words.empty()) line.words.back().blank_after = true;
    if (mark.blank || clause_ends || line.words.empty()) line.words.emplace_back();
    line.words.back().pieces.push_back(piece_of(*mark.word, around, vertical, frame));
    const std::u32string points = decode_utf8(mark.word->text);
    clause_ends = !points.empty() && parts_clauses(points.back());
  }
  return line;
}

std::vector<TextLine> lines_of(const std::vector<Mark>& marks, bool vertical, const Frame& frame) {
  std::vector<TextLine> lines;
  std::vector<Mark> own;
  for (const Mark& mark : marks) {
    if (mark.new_line && !own.empty()) lines.push_back(line_of(std::exchange(own, {}), vertical, frame));
    own.push_back(mark);
  }
  if (!own.empty()) lines.push_back(line_of(own, vertical, frame));
  return lines;
}

// The text of a cell where its words say something else: over all of them, or in the middle of a cell without any.
std::vector<TextLine> replaced(const Cell& cell, const Frame& frame) {
  Word word;
  word.text = extract::joined_lines(cell.text);
  if (strip_spaces(word.text).empty()) return {};
  for (const Word& before : cell.words) word.box = unite(word.box, before.box);
  if (cell.words.empty()) {
    word.box = cell.box;
    word.box.y0 += kReplaced * cell.box.height();
    word.box.y1 -= kReplaced * cell.box.height();
  }
  word.confidence = cell.confidence;
  word.origin = cell.origin;
  return lines_of({{&word, false, false}}, false, frame);
}

using Fields = std::map<std::tuple<int, int, int>, const Field*>;  // by table, row, column

class Walk {
 public:
  explicit Walk(const Report& report) : report_(report) {
    for (const PageInfo& info : report.pages) {
      pages_.push_back({&info, {}});
      place_.emplace(info.page, pages_.size() - 1);
    }
    for (const Field& field : report.fields) {
      if (field.table >= 0) fields_.emplace(std::tuple(field.table, field.row, field.column), &field);
    }
  }

  std::vector<TextPage> walk() {
    for (std::size_t i = 0; i < report_.blocks.size(); ++i) {
      const Block& block = report_.blocks[i];
      const auto table = static_cast<std::size_t>(block.table);
      if (block.kind == BlockKind::table) {
        if (block.table >= 0 && table < report_.tables.size()) add_table(i, report_.tables[table]);
      } else if (block.lines.empty()) {
        if (TextBlock* own = block_on(block.page, i)) own->box = Frame(info_of(block.page)).box(block.box);
      } else {
        for (const PlacedLine& line : block.lines) add_line(i, line);
      }
    }
    for (TextPage& page : pages_) {
      std::erase_if(page.blocks, [](const TextBlock& block) { return block.box.empty(); });
    }
    return std::move(pages_);
  }

 private:
  const PageInfo& info_of(int page) const { return *pages_[place_.at(page)].info; }

  // The block as far as it stands on the page, or nullptr for a page that the report does not know.
  TextBlock* block_on(int page, std::size_t index) {
    const auto at = place_.find(page);
    if (at == place_.end()) return nullptr;
    std::vector<TextBlock>& blocks = pages_[at->second].blocks;
    if (blocks.empty() || blocks.back().index != index) blocks.push_back({&report_.blocks[index], index, {}, {}, {}});
    return &blocks.back();
  }

  void add_line(std::size_t index, const PlacedLine& placed) {
    TextBlock* block = block_on(placed.page, index);
    if (block == nullptr) return;
    const Frame frame(info_of(placed.page));
    Aligner aligner(placed.line.text);
    const std::optional<std::vector<Mark>> marks = aligner.next(placed.line.words);
    for (TextLine& line : lines_of(marks ? *marks : marks_by_place(placed.line.words), placed.line.vertical, frame)) {
      block->box = unite(block->box, line.box);
      block->lines.push_back(std::move(line));
    }
  }

  void add_table(std::size_t index, const Table& table) {
    for (const Cell& cell : table.repeated) add_cell(index, cell, true);
    for (const Cell& cell : table.cells) add_cell(index, cell, false);
  }

  void add_cell(std::size_t index, const Cell& cell, bool repeated) {
    Aligner aligner(cell.text);
    std::optional<std::vector<Mark>> marks = aligner.next(cell.words);
    const bool told = marks && (aligner.done() || !cell.parts.empty());
    if (TextCell* own = cell_on(cell.page, index, cell, cell.box, repeated)) {
      const Frame frame(info_of(cell.page));
      own->lines = told || !cell.parts.empty()
                       ? lines_of(marks ? *marks : marks_by_place(cell.words), cell.vertical, frame)
                       : replaced(cell, frame);
    }
    for (const CellPart& part : cell.parts) {
      marks = aligner.next(part.words);
      TextCell* own = cell_on(part.page, index, cell, part.box, repeated);
      if (own == nullptr) continue;
      own->lines = lines_of(marks ? *marks : marks_by_place(part.words), cell.vertical, Frame(info_of(part.page)));
    }
  }

  TextCell* cell_on(int page, std::size_t index, const Cell& cell, const Box& box, bool repeated) {
    TextBlock* block = block_on(page, index);
    if (block == nullptr) return nullptr;
    const Box points = Frame(info_of(page)).box(box);
    block->box = unite(block->box, points);
    const auto field = fields_.find(std::tuple(block->block->table, cell.row, cell.column));
    block->cells.push_back({&cell, repeated || field == fields_.end() ? nullptr : field->second, points, repeated, {}});
    return &block->cells.back();
  }

  const Report& report_;
  Fields fields_;
  std::vector<TextPage> pages_;
  std::map<int, std::size_t> place_;  // of a page's number
};

}  // namespace

std::vector<TextPage> text_pages(const Report& report) { return Walk(report).walk(); }

std::string text_of(const TextWord& word) {
  std::string text;
  for (const Piece& piece : word.pieces) text += piece.text;
  return text;
}

Box box_of(const TextWord& word) {
  Box box;
  for (const Piece& piece : word.pieces) box = unite(box, piece.box);
  return box;
}

double confidence_of(const TextWord& word) {
  double least = 1;
  for (const Piece& piece : word.pieces) least = std::min(least, piece.confidence);
  return least;
}

}  // namespace nianbao::publish
