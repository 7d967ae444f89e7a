// Method: the lines of each cell are found and read by both recognisers: by Tesseract from pixels of two sizes, and of
// a third where these differ; by the numeral recogniser as a whole, on its way through, and each figure alone
// (figures_alone). Where this leaves the words open, they are read apart from the figures. worded_belief says what all
// of this is worth.
//
// Measured with bench/cells (held-out faces, print in columns so narrow that half the notes break over two lines; seed
// 7301): of 420 cells each as an office scans them, blurred, faint (of which 140 stood in a table that was not found)
// and faxed, 397, 398, 261 and 170 are taken as sure, none of them wrongly. Print that has run into a ruling (side_ink)
// and units that one recogniser alone saw had been.
#include "convert/worded_cells.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "convert/faxed_points.h"
#include "convert/figures_alone.h"
#include "convert/line_repair.h"
#include "convert/pale_ends.h"
#include "convert/side_ink.h"
#include "convert/word_text.h"
#include "convert/worded_belief.h"
#include "document/unicode.h"
#include "extract/cell_words.h"
#include "extract/number.h"
#include "layout/lines.h"
#include "ocr/bare_points.h"
#include "ocr/fit_to_pages.h"

namespace nianbao::convert {

namespace {

constexpr std::size_t kLongest = 28;     // characters; what is longer is a label or prose
constexpr std::size_t kLongestWord = 4;  // characters of a text that may be a misread figure with a word
struct CellLine {
  Box box;                           // of its ink
  Box view;                          // with the paper around it
  std::vector<Word> words;           // of `read.once`
  bool confirmed = false;            // read twice alike, and of free print
  std::vector<FigureAlone> figures;  // of `words`
  std::vector<FigureAlone> parted;   // of the line in parts
  WordedLine read;

  bool is_twice() const { return same_but_shapes(read.once, read.again); }
};

struct CellLines {
  Cell* cell = nullptr;
  std::vector<CellLine> lines;
};

// A figure among words, a misread one, or a word that stands for one (增). Labels that begin with a number (1.信访) are
// longer than either.
bool may_hold_figure(const Cell& cell, const std::vector<std::string>& known_words) {
  const std::string plain = encode_utf8(repaired_line(decode_utf8(cell.text)));
  const extract::Number number = extract::parse_number(plain);
  const std::u32string text = decode_utf8(number.text);
  if (text.empty() || text.size() > kLongest || cell.vertical) return false;
  if (number.value.has_value()) return true;
  return text.size() <= kLongestWord && (has_digit(text) || extract::of_known_words(number.text, known_words));
}

// Boxes of one row as one: a figure and its unit may stand apart.
std::vector<Box> rows_of(const std::vector<Box>& boxes) {
  std::vector<Box> rows;
  for (const Box& box : boxes) {
    const auto beside = std::find_if(rows.begin(), rows.end(), [&](const Box& row) {
      return std::min(row.y1, box.y1) - std::max(row.y0, box.y0) > 0.5 * std::min(row.height(), box.height());
    });
    if (beside == rows.end()) {
      rows.push_back(box);
    } else {
      *beside = unite(*beside, box);
    }
  }
  return rows;
}

// What the numeral recogniser is shown of each line: paper around it too, since it takes thin strokes that touch a side
// of their cell for rulings, but nothing of the other lines.
void set_views(std::vector<CellLine>& lines, const Box& cell) {
  constexpr double kPaper = 0.35;  // of the line's height
  for (CellLine& line : lines) {
    line.view = intersect(grow(line.box, kPaper * line.box.height()), grow(cell, -1));
    for (const CellLine& other : lines) {
      if (other.box.y1 <= line.box.centre().y)
        line.view.y0 = std::max(line.view.y0, std::min(other.box.y1, line.box.y0));
      if (other.box.y0 >= line.box.centre().y)
        line.view.y1 = std::min(line.view.y1, std::max(other.box.y0, line.box.y1));
    }
  }
}

// `pale`: a scan in greys, whose thin strokes may be missing from its ink.
std::vector<CellLines> worded_cells(const Image& grey, bool pale, const layout::Upright& upright,
                                    const std::vector<Ruling>& rulings, const std::vector<Box>& with_words,
                                    std::vector<Table>& pieces, const std::vector<std::string>& known_words) {
  std::vector<CellLines> cells;
  for (Table& piece : pieces) {
    for (Cell& cell : piece.cells) {
      if (std::find(with_words.begin(), with_words.end(), cell.box) == with_words.end() ||
          !may_hold_figure(cell, known_words))
        continue;
      CellLines lines{&cell, {}};
      for (const Box& row : rows_of(layout::find_line_boxes(upright.ink, cell.box, rulings)))
        lines.lines.emplace_back().box = pale ? with_pale_ends(grey, row, cell.box) : row;
      set_views(lines.lines, cell.box);
      cells.push_back(std::move(lines));
    }
  }
  return cells;
}

std::vector<Word> repaired(std::vector<Word> words) {
  const std::u32string line = repaired_line(decode_utf8(text_of(words)));
  std::size_t at = 0;
  for (Word& word : words) {
    const std::size_t length = decode_utf8(word.text).size();
    word.text = encode_utf8(line.substr(at, length));
    at += length;
  }
  return words;
}

// The brackets of a note that goes on in the next line; shapes of brackets are all the same to the third reading.
void repair_pairs(std::vector<CellLine>& lines) {
  for (std::string WordedLine::*const text : {&WordedLine::once, &WordedLine::again}) {
    std::vector<std::string> texts;
    texts.reserve(lines.size());
    for (const CellLine& line : lines) texts.push_back(line.read.*text);
    texts = repaired_lines(texts);
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i].read.*text = std::move(texts[i]);
  }
}

void read_words(const Image& grey, const Image& ink, bool in_greys, std::vector<CellLines>& cells,
                ocr::TextReader& reader) {
  for (CellLines& cell : cells) {
    for (CellLine& line : cell.lines) {
      line.words = repaired(reader.read_line(grey, line.box));
      line.read.once = text_of(line.words);
      line.read.again = text_of(repaired(reader.read_again(grey, line.box)));
      if (!line.is_twice()) line.read.third = text_of(repaired(reader.read_third(grey, line.box)));
      line.read.at_ruling = runs_into_ruling(ink, line.box, cell.cell->box, !in_greys);
      line.read.room = 1 - line.box.width() / cell.cell->box.width();
      const bool confirmed = line.is_twice() || same_but_shapes(line.read.once, *line.read.third);
      line.confirmed = confirmed && !line.read.at_ruling && has_white_beside(ink, line.box, cell.cell->box);
    }
    if (cell.lines.size() > 1) repair_pairs(cell.lines);
  }
}

// The words of a stretch alone, where all sizes of pixels show the same, or two of them known words and the third none.
std::optional<std::string> read_alike(const Image& grey, const Box& box, Readers& readers) {
  std::vector<std::string> texts;
  for (std::vector<Word>& words : readers.text().read_alone(grey, box)) texts.push_back(text_of(repaired(words)));
  const auto known = [&](const std::string& text) {
    return !has_digit(decode_utf8(text)) && extract::of_known_words(han_of(text), readers.cell_words());
  };
  const bool first = same_but_shapes(texts[0], texts[1]) || same_but_shapes(texts[0], texts[2]);
  if (!first && !same_but_shapes(texts[1], texts[2])) return std::nullopt;
  const std::string& most = first ? texts[0] : texts[1];
  if (most.empty() || has_digit(decode_utf8(most))) return std::nullopt;
  const auto differs = [&](const std::string& text) { return !same_but_shapes(text, most); };
  const auto odd = std::find_if(texts.begin(), texts.end(), differs);
  if (odd != texts.end() && (!known(most) || known(*odd))) return std::nullopt;
  return most;
}

// The words of a line alone, beside wide digits whose breadth throws Tesseract off (7元 as 7C).
void read_in_parts(const Image& grey, const Image& ink, CellLine& line, Readers& readers) {
  const Box with_paper{line.view.x0, line.box.y0, line.view.x1, line.box.y1};
  LineOfFigures parted;
  std::vector<FigureAlone> figures;
  for (const LinePart& part : parts_of(ink, with_paper, line.read.on_path)) {
    const std::optional<std::string> words =
        part.figure.empty() ? read_alike(grey, part.box, readers) : std::optional(std::string());
    if (!words) return;
    parted.text += part.figure + *words;
    if (!part.figure.empty()) figures.push_back({part.figure, part.box});
  }
  if (figures.empty()) return;
  for (const std::string& whole : {line.read.once, line.read.again, line.read.third.value_or("")})
    if (figures_in(whole) > figures_in(parted.text)) return;
  line.read.parted = std::move(parted);
  line.parted = std::move(figures);
}

// Reads lines in parts where the whole of their cell is not sure by its words.
void read_parts(const Image& grey, const Image& ink, std::vector<CellLines>& cells, Readers& readers) {
  for (CellLines& cell : cells) {
    std::string text;
    bool twice = true;
    for (CellLine& line : cell.lines) {
      line.read.on_path = readers.numerals().read_line(grey, line.box);
      text += line.read.once;
      twice = twice && line.is_twice();
    }
    if (twice && extract::of_known_words(text, readers.cell_words())) continue;
    for (CellLine& line : cell.lines) {
      if (!line.read.at_ruling && has_white_beside(ink, line.box, cell.cell->box))
        read_in_parts(grey, ink, line, readers);
    }
  }
}

// What the numeral recogniser is shown of each figure: paper above and below it, too.
void add_boxes(const CellLine& line, const std::vector<FigureAlone>& figures, std::vector<Box>& boxes) {
  for (const FigureAlone& figure : figures) boxes.push_back({figure.box.x0, line.view.y0, figure.box.x1, line.view.y1});
}

void add_seen(const ocr::Numeral& numeral, const std::string& figure, LineOfFigures& line) {
  line.belief *= belief_in_figures(numeral, figure);
  line.lost_points = 1 - (1 - line.lost_points) * (1 - lost_points(numeral, figure));
}

// Reads whole lines, then the figures on them alone: these are seen larger when no words set the scale.
void read_figures(const Image& grey, const Image& ink, bool in_greys, std::vector<CellLines>& cells,
                  ocr::NumeralReader& reader) {
  std::vector<Box> lines;
  std::vector<Box> figures;
  for (CellLines& cell : cells) {
    for (CellLine& line : cell.lines) {
      lines.push_back(line.view);
      add_boxes(line, line.parted, figures);
      if (!line.confirmed) continue;
      const Box with_paper{line.view.x0, line.box.y0, line.view.x1, line.box.y1};
      const std::optional<std::vector<FigureAlone>> alone =
          figures_alone(ink, with_paper, line.words, line.read.on_path);
      if (!alone || alone->size() != figures_in(line.read.once)) continue;
      line.figures = *alone;
      line.read.alone = LineOfFigures{line.read.once};
      add_boxes(line, line.figures, figures);
    }
  }
  if (lines.empty()) return;
  const std::vector<ocr::Numeral> whole = reader.read_worded(grey, lines);
  std::vector<ocr::Numeral> alone = reader.read(grey, figures);
  for (ocr::Numeral& figure : alone)
    if (figure.bare_points && in_greys) ocr::weigh_bare_points(figure.readings);
  ocr::fit_to_pages(alone, in_greys);
  auto next_line = whole.begin();
  auto next_figure = alone.begin();
  for (CellLines& cell : cells) {
    for (CellLine& line : cell.lines) {
      line.read.whole = *next_line++;
      for (const FigureAlone& figure : line.parted) add_seen(*next_figure++, figure.text, *line.read.parted);
      for (const FigureAlone& figure : line.figures) add_seen(*next_figure++, figure.text, *line.read.alone);
    }
  }
}

}  // namespace

void weigh_worded_cells(const Image& grey, const layout::Upright& upright, const std::vector<Ruling>& rulings,
                        const std::vector<Box>& with_words, bool in_greys, std::vector<Table>& pieces,
                        Readers& readers) {
  std::vector<CellLines> cells =
      worded_cells(grey, in_greys, upright, rulings, with_words, pieces, readers.cell_words());
  read_words(grey, upright.ink, in_greys, cells, readers.text());
  read_parts(grey, upright.ink, cells, readers);
  read_figures(grey, upright.ink, in_greys, cells, readers.numerals());
  for (CellLines& cell : cells) {
    std::vector<WordedLine> lines;
    lines.reserve(cell.lines.size());
    for (CellLine& line : cell.lines) lines.push_back(std::move(line.read));
    std::vector<Reading> readings = weigh_words(lines, readers.cell_words());
    if (!in_greys) doubt_faxed_points(readings);
    if (!readings.empty()) cell.cell->readings = std::move(readings);
  }
}

}  // namespace nianbao::convert
