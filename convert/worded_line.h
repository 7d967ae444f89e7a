// A line with words beside figures, as both recognisers saw it, and how far its figures are borne out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// A line whose figures the numeral recogniser was shown one by one, where no words set the scale.
struct LineOfFigures {
  std::string text;
  double belief = 1;       // in each of its figures
  double lost_points = 0;  // that Tesseract, which read them twice, missed a point
};

struct WordedLine {
  std::string once;                        // by Tesseract
  std::string again;                       // from pixels of another size
  std::optional<std::string> third;        // and of a third, asked for where these differ
  ocr::Numeral whole;                      // as the numeral recogniser sees all of it
  std::vector<ocr::FigureInLine> on_path;  // and the figures that it finds on the way through it
  std::optional<LineOfFigures> alone;      // `once`; none where its figures could not be cut out
  // Put together from `on_path` and the words between, read without figures; asked for where the whole line is no known
  // words, or not twice the same.
  std::optional<LineOfFigures> parted;
  bool at_ruling = false;  // strokes of its print may be lost with one
  double room = 0;         // share of the cell's width that its print leaves, 0..1
};

// Probability that the figures of a line are those of `text`, by all that the numeral recogniser saw.
double belief_of(const WordedLine& line, const std::string& text);

// What the numeral recogniser makes of a line's figures, whatever Tesseract says.
struct Rival {
  std::string pattern;  // as in figure_pattern.h
  double probability = 0;
};

// The figures that are most likely other than those of `text`.
Rival rival_of(const WordedLine& line, const std::string& text);

// How many figures stand in a line.
std::size_t figures_in(const std::string& line);

// Probability that the figures among the words of `line` are right, by the numeral recogniser. Where it saw just what
// the line says, its doubts about where words end are none about the figures.
double belief_in_figures(const ocr::Numeral& numeral, const std::string& line);

// Probability that figures which Tesseract read twice have more points than it saw, or commas for them, by what the
// numeral recogniser saw; of a line, by the better of its two views.
double lost_points(const ocr::Numeral& numeral, const std::string& figures);
double lost_points(const WordedLine& line, const std::string& text);

// That it saw more words on the line than were read: a unit that Tesseract lost. Figures alone tell nothing of it.
double lost_words(const ocr::Numeral& numeral, const std::string& line);

}  // namespace nianbao::convert
