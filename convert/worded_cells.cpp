// Method: Tesseract reads each line of the cell from pixels of two sizes, and of a third where these differ. The
// numeral recogniser sees the line too. It cannot tell words apart, yet it says where words stand and what figures
// stand between them, with a probability; and it sees each figure alone (figures_alone), where words do not set the
// scale. Where both agree on how many figures there are and on each of them, the figures are as sure as it says. The
// words are sure where Tesseract's readings agree, all are words that cells of forms are known to hold, and figures and
// words together make a number: any misreading would have to be another such word.
//
// Measured with bench/cells (held-out faces, print in columns so narrow that half the notes break over two lines): of
// 1,120 cells with words, clean, as an office scans them, faint, and blurred by 1.4 pixels, 1,019 are taken as sure,
// none of them wrongly. Print that has run into a ruling (side_ink) and units that one recogniser alone saw had been.
//
// Assumes that the two recognisers, and two scales, seldom err alike. Fails on figures written as words (十二), which
// stay as doubtful as Tesseract makes them. What is not confirmed is left to a person, never taken.
#include "convert/worded_cells.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "convert/figures_alone.h"
#include "convert/side_ink.h"
#include "document/unicode.h"
#include "extract/cell_words.h"
#include "extract/number.h"
#include "layout/lines.h"
#include "ocr/numeral_decode.h"

namespace nianbao::convert {

namespace {

constexpr std::size_t kLongest = 28;     // characters; what is longer is a label or prose
constexpr std::size_t kLongestWord = 4;  // characters of a text that may be a misread figure with a word
constexpr std::size_t kLeastWords = 2;   // characters of words alone: one may be a broken digit (a fax's 0 read as 人)
constexpr double kMostOfLine = 0.995;    // believed of figures of a whole line, whose probabilities are not calibrated
// Probabilities that the words are right. Of 400 cells with words in rastered and spoilt reports, and 1,019 of
// bench/cells, none that was confirmed was wrong; the others were for the most part right as well, but not by enough.
constexpr double kConfirmed = 0.9996;
constexpr double kStroke = 0.5;  // of what a doubtful 0 may be else: the one thing that no sum tells from it
// Of the odds of figures that both recognisers read: as in second_opinion.cpp, 0.87 against 0.1; and that Tesseract
// read at another scale again, which is the same model, so that it is taken to repeat one mistake in six.
constexpr double kAgreement = 8.7 * 5.8;
// Where words and figures stand in the same places by both recognisers: that none is lost between them.
constexpr double kNoneLost = 0.9999;
constexpr double kAtRuling = 0.8;  // most that is believed of figures of print that has run into a ruling
constexpr double kKnownOnce = 0.99;
constexpr double kUnknown = 0.9;
constexpr double kFiguresDiffer = 0.5;  // most that is believed where the numeral recogniser saw other figures

struct CellLine {
  Box box;   // of its ink
  Box view;  // with the paper around it
  std::vector<Word> once;
  std::vector<Word> again;
  ocr::Numeral whole;                      // as the numeral recogniser sees all of it
  std::vector<ocr::FigureInLine> on_path;  // and the figures that it finds on the way through it
  bool at_ruling = false;                  // strokes of its print may be lost with one
  bool confirmed = false;                  // both are the same, and of free print
  std::vector<FigureAlone> alone;          // of both readings, where they are the same
  double belief_alone = 0;                 // that each of these is what stands there
};

struct CellLines {
  Cell* cell = nullptr;
  std::vector<CellLine> lines;
};

bool has_digit(const std::u32string& text) { return std::any_of(text.begin(), text.end(), is_digit); }

// Letters beside a digit, which no cell holds, as the digits that Tesseract takes for them now and then.
std::u32string without_letters(std::u32string line) {
  constexpr std::u32string_view kLetters = U"SsOoIlBZz";
  constexpr std::u32string_view kDigits = U"550011822";
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t which = kLetters.find(line[i]);
    const bool beside = (i > 0 && is_digit(line[i - 1])) || (i + 1 < line.size() && is_digit(line[i + 1]));
    if (which != std::u32string_view::npos && beside) line[i] = kDigits[which];
  }
  return line;
}

// A figure among words, a misread one, or a word that stands for one (增). Labels that begin with a number (1.信访) are
// longer than either.
bool may_hold_figure(const Cell& cell, const std::vector<std::string>& known_words) {
  const std::string plain = encode_utf8(without_letters(decode_utf8(cell.text)));
  const extract::Number number = extract::parse_number(plain);
  const std::u32string text = decode_utf8(number.text);
  if (text.empty() || text.size() > kLongest || cell.vertical) return false;
  if (number.value.has_value()) return true;
  return text.size() <= kLongestWord && (has_digit(text) || extract::of_known_words(number.text, known_words));
}

// Figures and signs as they stand, anything else as one placeholder a run; dashes as hyphens.
std::string pattern_of(const std::string& text) {
  static const std::string signs = "0123456789.,+-/%";
  const std::string other = ocr::kOtherWriting;
  std::string out;
  for (const char32_t c : decode_utf8(extract::normalised(text))) {
    if (c < 0x80 && signs.find(static_cast<char>(c)) != std::string::npos) {
      out += static_cast<char>(c);
    } else if (c >= 0x2010 && c <= 0x2015) {
      out += '-';
    } else if (!out.ends_with(other)) {
      out += other;
    }
  }
  return out;
}

// Brackets, whose shapes Tesseract confuses, as plain ones.
std::string without_shapes(const std::string& text) {
  std::u32string points = decode_utf8(extract::normalised(text));
  for (char32_t& c : points) {
    if (std::u32string_view(U"〈《【〔[{").find(c) != std::u32string_view::npos) c = U'(';
    if (std::u32string_view(U"〉》】〕]}").find(c) != std::u32string_view::npos) c = U')';
  }
  return encode_utf8(points);
}

std::string text_of(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += word.text;
  return text;
}

// What a pattern says of figures alone: without words, and without the signs beside them that strokes of words and
// brackets look like.
std::string figures_of(const std::string& pattern) {
  std::string out;
  const std::u32string points = decode_utf8(pattern);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool beside = (i > 0 && points[i - 1] >= 0x80) || (i + 1 < points.size() && points[i + 1] >= 0x80);
    if (is_digit(points[i]) || (points[i] < 0x80 && !beside)) out += encode_utf8(points[i]);
  }
  return out;
}

// Of a line too wide for a window of the network: whether its figures are those of `line`, in order.
double belief_on_path(const std::vector<ocr::FigureInLine>& figures, const std::string& line) {
  std::vector<std::string> read;
  bool open = false;
  const std::string pattern = pattern_of(line);
  for (const char32_t c : decode_utf8(pattern)) {
    const bool sign = c < 0x80;
    if (sign && !open) read.emplace_back();
    if (sign) read.back() += static_cast<char>(c);
    open = sign;
  }
  if (read.size() != figures.size()) return 0;
  double belief = kMostOfLine;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (pattern_of(figures[i].text) != read[i]) return 0;
    belief = std::min(belief, figures[i].probability);
  }
  return belief;
}

// The text of a cell by one scale, and how sure its figures are.
struct Opinion {
  std::string text;
  double figures = 1;

  void add(const std::string& line, double belief) {
    figures *= belief > 0 ? belief : kFiguresDiffer;
    text += line;
  }
};

// Whether the texts differ in a single character, which is no figure's.
bool differ_in_one_word(const std::string& a, const std::string& b) {
  const std::u32string x = decode_utf8(without_shapes(a));
  const std::u32string y = decode_utf8(without_shapes(b));
  if (x.size() != y.size() || figures_of(pattern_of(a)) != figures_of(pattern_of(b))) return false;
  int different = 0;
  for (std::size_t i = 0; i < x.size(); ++i) different += x[i] != y[i] ? 1 : 0;
  return different == 1;
}

// At least one of the two read something: a cell whose ink nothing could read is no blank.
Reading weighed(const Opinion& first, const Opinion& second, const std::vector<std::string>& known_words) {
  // Words in an order that makes no number of the figures are misread, or those of two cells.
  const auto known = [&](const Opinion& opinion) {
    const extract::Number number = extract::parse_number(opinion.text);
    const std::u32string text = decode_utf8(number.text);
    const bool read = number.value.has_value() || (!has_digit(text) && text.size() >= kLeastWords);
    return read && !opinion.text.empty() && extract::of_known_words(opinion.text, known_words);
  };
  const auto sure = [](const Opinion& opinion, double words) { return Reading{opinion.text, words * opinion.figures}; };
  const bool second_alone = !known(first) && known(second);
  const Opinion& better = second_alone || first.text.empty() ? second : first;
  // Of two that differ in one character of a word the known one: the other would have to be a known word misread as
  // another.
  const bool one_known = known(first) != known(second) && differ_in_one_word(first.text, second.text);
  if (one_known || without_shapes(first.text) == without_shapes(second.text)) {
    // Tesseract read the figures, too.
    const double odds = better.figures / std::max(1 - better.figures, 1e-9) * kAgreement;
    return {better.text, (known(better) ? kConfirmed : kUnknown) * odds / (1 + odds)};
  }
  return sure(better, known(better) ? kKnownOnce : kUnknown);
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

std::vector<CellLines> worded_cells(const layout::Upright& upright, const std::vector<Ruling>& rulings,
                                    const std::vector<Box>& with_words, std::vector<Table>& pieces,
                                    const std::vector<std::string>& known_words) {
  std::vector<CellLines> cells;
  for (Table& piece : pieces) {
    for (Cell& cell : piece.cells) {
      if (std::find(with_words.begin(), with_words.end(), cell.box) == with_words.end() ||
          !may_hold_figure(cell, known_words))
        continue;
      CellLines lines{&cell, {}};
      for (const Box& row : rows_of(layout::find_line_boxes(upright.ink, cell.box, rulings)))
        lines.lines.emplace_back().box = row;
      set_views(lines.lines, cell.box);
      cells.push_back(std::move(lines));
    }
  }
  return cells;
}

std::vector<Word> without_letters(std::vector<Word> words) {
  const std::u32string line = without_letters(decode_utf8(text_of(words)));
  std::size_t at = 0;
  for (Word& word : words) {
    const std::size_t length = decode_utf8(word.text).size();
    word.text = encode_utf8(line.substr(at, length));
    at += length;
  }
  return words;
}

bool agree(const std::vector<Word>& a, const std::vector<Word>& b) {
  return without_shapes(text_of(a)) == without_shapes(text_of(b));
}

// Two readings that differ: where a third is one of them, the other goes.
void settle_by_third(const Image& grey, CellLine& line, ocr::TextReader& reader) {
  const std::vector<Word> third = without_letters(reader.read_third(grey, line.box));
  if (agree(third, line.once)) line.again = line.once;
  if (agree(third, line.again)) line.once = line.again;
}

void read_words(const Image& grey, const Image& ink, std::vector<CellLines>& cells, ocr::TextReader& reader) {
  for (CellLines& cell : cells) {
    for (CellLine& line : cell.lines) {
      line.once = without_letters(reader.read_line(grey, line.box));
      line.again = without_letters(reader.read_again(grey, line.box));
      if (!agree(line.once, line.again)) settle_by_third(grey, line, reader);
      line.at_ruling = runs_into_ruling(ink, line.box, cell.cell->box);
      line.confirmed = agree(line.once, line.again) && keeps_off_rulings(ink, line.box, cell.cell->box);
    }
  }
}

// Reads whole lines, then the figures on them alone: these are seen larger when no words set the scale.
void read_figures(const Image& grey, const Image& ink, std::vector<CellLines>& cells, ocr::NumeralReader& reader) {
  std::vector<Box> lines;
  std::vector<Box> figures;
  for (CellLines& cell : cells) {
    for (CellLine& line : cell.lines) {
      lines.push_back(line.view);
      line.on_path = reader.read_line(grey, line.box);
      const Box with_paper{line.view.x0, line.box.y0, line.view.x1, line.box.y1};
      if (line.confirmed) line.alone = figures_alone(ink, with_paper, line.once, line.on_path);
      for (const FigureAlone& figure : line.alone)
        figures.push_back({figure.box.x0, line.view.y0, figure.box.x1, line.view.y1});
    }
  }
  if (lines.empty()) return;
  const std::vector<ocr::Numeral> whole = reader.read(grey, lines);
  const std::vector<ocr::Numeral> alone = reader.read(grey, figures);
  auto next_line = whole.begin();
  auto next_figure = alone.begin();
  for (CellLines& cell : cells) {
    for (CellLine& line : cell.lines) {
      line.whole = *next_line++;
      line.belief_alone = line.confirmed ? kNoneLost : 0;
      for (const FigureAlone& figure : line.alone) line.belief_alone *= belief_in_figures(*next_figure++, figure.text);
    }
  }
}

// A figure that no word of the reading stands for shows on the way through the line.
double belief_in(const CellLine& line, const std::string& text) {
  const bool wide = line.whole.kind == ocr::NumeralKind::words && line.whole.mixed.empty();
  const double whole = wide ? belief_on_path(line.on_path, text) : belief_in_figures(line.whole, text);
  if (line.at_ruling) return std::min(whole, kAtRuling);
  const bool as_many = line.on_path.size() == line.alone.size();
  return as_many ? std::max(whole, line.belief_alone * (1 - lost_words(line.whole, text))) : whole;
}

}  // namespace

double belief_in_figures(const ocr::Numeral& numeral, const std::string& line) {
  const std::string pattern = pattern_of(line);
  double same = 0;     // all as in the line
  double figures = 0;  // the figures at least
  double most = 0;     // of one other reading
  for (const auto* readings : {&numeral.mixed, &numeral.readings}) {
    for (const Reading& reading : *readings) {
      const std::string seen = pattern_of(reading.text);
      if (seen == pattern) {
        same += reading.probability;
      } else {
        most = std::max(most, reading.probability);
      }
      if (seen == pattern || figures_of(seen) == figures_of(pattern)) figures += reading.probability;
    }
  }
  return same > most ? figures : same;
}

double lost_words(const ocr::Numeral& numeral, const std::string& line) {
  const auto words_in = [](const std::string& pattern) {
    const std::u32string points = decode_utf8(pattern);
    return std::count(points.begin(), points.end(), decode_utf8(ocr::kOtherWriting).front());
  };
  const auto read = words_in(pattern_of(line));
  double lost = 0;
  for (const Reading& reading : numeral.mixed) lost += words_in(reading.text) > read ? reading.probability : 0;
  if (numeral.kind != ocr::NumeralKind::figure || read > 0) return lost;
  lost = 1;
  for (const Reading& reading : numeral.readings) lost -= reading.probability;
  return std::max(lost, 0.0);
}

std::vector<Reading> beside_strokes(Reading reading) {
  if (extract::parse_number(reading.text).value != 0.0) return {std::move(reading)};
  return {reading, {"—", kStroke * (1 - reading.probability)}};
}

void weigh_worded_cells(const Image& grey, const layout::Upright& upright, const std::vector<Ruling>& rulings,
                        const std::vector<Box>& with_words, std::vector<Table>& pieces, Readers& readers) {
  std::vector<CellLines> cells = worded_cells(upright, rulings, with_words, pieces, readers.cell_words());
  read_words(grey, upright.ink, cells, readers.text());
  read_figures(grey, upright.ink, cells, readers.numerals());
  for (const CellLines& cell : cells) {
    Opinion first;
    Opinion second;
    for (const CellLine& line : cell.lines) {
      first.add(text_of(line.once), belief_in(line, text_of(line.once)));
      second.add(text_of(line.again), belief_in(line, text_of(line.again)));
    }
    if (first.text.empty() && second.text.empty()) continue;
    cell.cell->readings = beside_strokes(weighed(first, second, readers.cell_words()));
  }
}

}  // namespace nianbao::convert
