// Method: the numeral recogniser sees each line of the cell too. It cannot tell words apart, yet it says where words
// stand and what figures stand between them, with a calibrated probability: where that is what Tesseract read, the
// figures are as sure as it says. The words are sure where Tesseract reads the same from pixels of another size and all
// of them are words that cells of forms are known to hold; any misreading would have to be another such word.
//
// Assumes that the two recognisers, and two scales, seldom err alike. Fails on figures written as words (十二), which
// stay as doubtful as Tesseract makes them. What is not confirmed is left to a person, never taken.
#include "convert/worded_cells.h"

#include <algorithm>
#include <optional>
#include <string>

#include "document/unicode.h"
#include "extract/cell_words.h"
#include "extract/number.h"
#include "layout/lines.h"
#include "ocr/numeral_decode.h"

namespace nianbao::convert {

namespace {

constexpr std::size_t kLongest = 28;     // characters; what is longer is a label or prose
constexpr std::size_t kLongestWord = 4;  // characters of a text that may be a misread figure with a word
constexpr double kMostOfLine = 0.995;    // believed of figures of a whole line, whose probabilities are not calibrated
// Probabilities that the words are right. Of 400 cells with words in rastered and spoilt reports none that was
// confirmed was wrong; the others were for the most part right as well, but not by enough.
constexpr double kConfirmed = 0.9996;
// Of the odds of figures that both recognisers read: as in second_opinion.cpp, 0.87 against 0.1; and that Tesseract
// read at another scale again, which is the same model, so that it is taken to repeat one mistake in six.
constexpr double kAgreement = 8.7 * 5.8;
constexpr double kKnownOnce = 0.99;
constexpr double kUnknown = 0.9;
constexpr double kFiguresDiffer = 0.5;  // most that is believed where the numeral recogniser saw other figures

struct CellLines {
  Cell* cell = nullptr;
  std::vector<Box> lines;
};

bool has_digit(const std::u32string& text) { return std::any_of(text.begin(), text.end(), is_digit); }

// A figure among words, a misread one, or a word that stands for one (增). Labels that begin with a number (1.信访) are
// longer than either.
bool may_hold_figure(const Cell& cell, const std::vector<std::string>& known_words) {
  const extract::Number number = extract::parse_number(cell.text);
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
double belief_in_figures(const std::vector<ocr::FigureInLine>& figures, const std::string& line) {
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

// At least one of the two read something: a cell whose ink nothing could read is no blank.
Reading weighed(const Opinion& first, const Opinion& second, const std::vector<std::string>& known_words) {
  const bool known = !first.text.empty() && extract::of_known_words(first.text, known_words);
  const auto sure = [](const Opinion& opinion, double words) { return Reading{opinion.text, words * opinion.figures}; };
  if (extract::normalised(first.text) == extract::normalised(second.text)) {
    // Tesseract read the figures, too.
    const double odds = first.figures / std::max(1 - first.figures, 1e-9) * kAgreement;
    return {first.text, (known ? kConfirmed : kUnknown) * odds / (1 + odds)};
  }
  if (known) return sure(first, kKnownOnce);
  const bool better = !second.text.empty() && extract::of_known_words(second.text, known_words);
  if (better) return sure(second, kKnownOnce);
  return sure(first.text.empty() ? second : first, kUnknown);
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

// What the numeral recogniser is shown of a row: with paper around it, since it takes thin strokes that touch a side of
// their cell for rulings.
Box with_paper(const Box& row, const Box& cell) {
  constexpr double kPaper = 0.35;  // of the row's height
  return intersect(grow(row, kPaper * row.height()), grow(cell, -1));
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
      cells.push_back({&cell, rows_of(layout::find_line_boxes(upright.ink, cell.box, rulings))});
    }
  }
  return cells;
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

void weigh_worded_cells(const Image& grey, const layout::Upright& upright, const std::vector<Ruling>& rulings,
                        const std::vector<Box>& with_words, std::vector<Table>& pieces, Readers& readers) {
  const std::vector<CellLines> cells = worded_cells(upright, rulings, with_words, pieces, readers.cell_words());
  std::vector<Box> boxes;
  for (const CellLines& cell : cells) {
    for (const Box& line : cell.lines) boxes.push_back(with_paper(line, cell.cell->box));
  }
  if (boxes.empty()) return;
  const std::vector<ocr::Numeral> numerals = readers.numerals().read(grey, boxes);
  auto numeral = numerals.begin();
  for (const CellLines& cell : cells) {
    Opinion first;
    Opinion second;
    for (const Box& line : cell.lines) {
      const bool wide = numeral->kind == ocr::NumeralKind::words && numeral->mixed.empty();
      const std::vector<ocr::FigureInLine> figures =
          wide ? readers.numerals().read_line(grey, line) : std::vector<ocr::FigureInLine>{};
      const auto belief = [&](const std::string& text) {
        return wide ? belief_in_figures(figures, text) : belief_in_figures(*numeral, text);
      };
      const std::string once = text_of(readers.text().read_line(grey, line));
      const std::string again = text_of(readers.text().read_again(grey, line));
      first.add(once, belief(once));
      second.add(again, belief(again));
      ++numeral;
    }
    if (first.text.empty() && second.text.empty()) continue;
    cell.cell->readings = {weighed(first, second, readers.cell_words())};
  }
}

}  // namespace nianbao::convert
