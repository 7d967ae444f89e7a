// A line with words beside figures, as both recognisers saw it, and how far its figures are borne out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/page.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Most that is believed of figures of print that has run into a ruling.
constexpr double kAtRuling = 0.8;

// A line put together from the figures that the numeral recogniser saw on its way through it and the words between
// them, read without the figures.
struct PartedLine {
  std::string text;
  double alone = 1;  // belief in each of its figures, seen by itself
};

struct WordedLine {
  std::string once;                        // by Tesseract
  std::string again;                       // from pixels of another size
  std::optional<std::string> third;        // and of a third, asked for where these differ
  ocr::Numeral whole;                      // as the numeral recogniser sees all of it
  std::vector<ocr::FigureInLine> on_path;  // and the figures that it finds on the way through it
  std::optional<double> alone;             // belief in each figure of `once`, seen by itself; none where that failed
  std::optional<PartedLine> parted;        // asked for where the whole line is no known words, or not twice the same
  bool at_ruling = false;                  // strokes of its print may be lost with one
  double room = 0;                         // share of the cell's width that its print leaves, 0..1
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
// numeral recogniser saw.
double lost_points(const ocr::Numeral& numeral, const std::string& line);

// That it saw more words on the line than were read: a unit that Tesseract lost. Figures alone tell nothing of it.
double lost_words(const ocr::Numeral& numeral, const std::string& line);

}  // namespace nianbao::convert
