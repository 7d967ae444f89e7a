// Cells that hold words beside a figure (增加5, 22 (其中修订16件), 160.5964万元): how sure their reading is.
#pragma once

#include <string>
#include <vector>

#include "convert/readers.h"
#include "document/image.h"
#include "document/page.h"
#include "document/table.h"
#include "layout/upright.h"
#include "ocr/numeral_reader.h"

namespace nianbao::convert {

// Gives readings to the cells of `with_words` that hold a figure among words, or a word that stands for one. `pieces`:
// filled. `grey`: the page with its rulings taken out, in the frame of `upright`.
void weigh_worded_cells(const Image& grey, const layout::Upright& upright, const std::vector<Ruling>& rulings,
                        const std::vector<Box>& with_words, std::vector<Table>& pieces, Readers& readers);

// Probability that the figures among the words of `line` are right, by the numeral recogniser. Where it saw just what
// the line says, its doubts about where words end are none about the figures.
double belief_in_figures(const ocr::Numeral& numeral, const std::string& line);

// That it saw more words on the line than were read: a unit that Tesseract lost. Figures alone tell nothing of it.
double lost_words(const ocr::Numeral& numeral, const std::string& line);

// A reading, and beside a doubtful 0 the stroke that stands for nothing: it adds as much to every sum, so that no sum
// may speak for the 0.
std::vector<Reading> beside_strokes(Reading reading);

}  // namespace nianbao::convert
