// From the network's scores to strings with probabilities.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/page.h"
#include "ocr/dash_pieces.h"

namespace nianbao::ocr {

// Classes of the network: 0 is the gap of CTC, then the signs of a figure, last any other writing.
constexpr int kNumeralClasses = 19;

struct Decoded {
  double words = 0;               // probability that other writing stands in the cell
  std::vector<Reading> readings;  // as figures, best first, at most 8; with `words` their sum is at most 1
  std::vector<Reading> mixed;     // those with other writing, best first; their sum is `words`
};

// Stands in a mixed reading for a run of other writing: 增加5件 reads as it does, 5, and it again.
constexpr const char* kOtherWriting = "\uFFFC";

// A hyphen and a dash of the same length look alike in many faces and mean the same in a cell: readings that differ in
// nothing else count as one, in the more probable form.
//
// `scores`: class by class, `steps` values each; not normalised. `inked`: there is ink that could be print, so that ""
// is an unlikely reading from the start.
Decoded decode_numeral(const float* scores, std::size_t steps, bool inked);

// Dashes again, by what the network cannot know well: `breadth` of the ink in usual heights of print on the page, 0
// where that is not known. An em dash is 1.0 to 1.6 of them, two in a row are twice that, and no dirt is as long.
void weigh_dashes(std::vector<Reading>& readings, double breadth);

// Makes figures less probable that say nothing of a dash which the shape of the print shows. Of one alone, shape says
// what figure it is, not whether it is one: blank and other writing keep what the network gives them.
void weigh_first_dash(std::vector<Reading>& readings, FirstDash dash);

// Print as narrow as one digit, by `breadth` as above: no Chinese character is, and nothing else is written there, but
// a digit that lost its thin strokes looks like two brackets.
void weigh_narrow_print(Decoded& decoded, double breadth);

struct FigureOnPath {
  std::string text;
  double probability = 1;  // of its least certain step
  std::size_t first = 0;   // steps, half-open
  std::size_t last = 0;
};

// The figures on the most probable path; other writing parts them.
std::vector<FigureOnPath> figures_on_path(const float* scores, std::size_t steps);

}  // namespace nianbao::ocr
