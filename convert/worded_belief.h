// How sure the reading of a cell is that holds words beside a figure, by what each recogniser saw on its lines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

struct WordedLine {
  std::string once;                        // by Tesseract
  std::string again;                       // from pixels of another size
  std::optional<std::string> third;        // and of a third, asked for where these differ
  ocr::Numeral whole;                      // as the numeral recogniser sees all of it
  std::vector<ocr::FigureInLine> on_path;  // and the figures that it finds on the way through it
  std::optional<double> alone;             // belief in each figure of `once`, seen by itself; none where that failed
  bool at_ruling = false;                  // strokes of its print may be lost with one
  double room = 0;                         // share of the cell's width that its print leaves, 0..1
};

// The readings of a cell of these lines, top to bottom, best first. Empty where Tesseract read nothing.
// `known_words`: those that cells of forms are known to hold.
std::vector<Reading> weigh_words(const std::vector<WordedLine>& lines, const std::vector<std::string>& known_words);

// Probability that the figures of a line are those of `text`, by all that the numeral recogniser saw.
double belief_of(const WordedLine& line, const std::string& text);

// Whether two lines are the same but for the shapes of brackets, which Tesseract confuses.
bool same_but_shapes(const std::string& a, const std::string& b);

// How many figures stand in a line.
std::size_t figures_in(const std::string& line);

// Probability that the figures among the words of `line` are right, by the numeral recogniser. Where it saw just what
// the line says, its doubts about where words end are none about the figures.
double belief_in_figures(const ocr::Numeral& numeral, const std::string& line);

// That it saw more words on the line than were read: a unit that Tesseract lost. Figures alone tell nothing of it.
double lost_words(const ocr::Numeral& numeral, const std::string& line);

// A reading, and beside a doubtful 0 the stroke that stands for nothing: it adds as much to every sum, so that no sum
// may speak for the 0.
std::vector<Reading> beside_strokes(std::vector<Reading> readings);

}  // namespace nianbao::convert
