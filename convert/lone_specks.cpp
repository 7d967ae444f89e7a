// Method: a fax has specks on its paper, a few to a table cell where they are many, and the numeral recogniser, which
// sees one cell at a time, is never quite sure that such a cell is blank. A speck is told from what a threshold left of
// print by its place: the rest of a digit has more of its rest within a digit's height, and the rest of a dash stands
// at the height of the row's figures. A cell in which all ink is specks, each alone and off that height, is blank; at
// any height on a page that prints no dashes (page_dashes.h), if few of its blanks have a speck at that height: dashes
// might be left so. So is a cell of which the recogniser is nearly sure, with no ink but along its rulings, frayed or
// specks: figures do not fit there.
//
// Measured: of 24 blanks that specks sent to a person in two faxed reports 11 are sure; in ten other reports (1,952
// cells) none is silently wrong.
//
// Assumes figures of a row on one line, in the middle of it where there is no other. Fails on dirt at that height, or
// in heaps: those cells keep their doubt.
#include "convert/lone_specks.h"

#include <algorithm>
#include <cmath>

#include "convert/cell_ink.h"
#include "convert/page_dashes.h"

namespace nianbao::convert {

namespace {

// Points (1/72 inch).
constexpr double kSide = 2.5;         // along the rulings, whose rest lies there
constexpr double kRuling = 1.2;       // of that, the ruling's own half
constexpr double kAlone = 8;          // between specks: more than the height of most digits
constexpr double kDashHeight = 2.5;   // from the height of the row's figures
constexpr std::size_t kMost = 4;      // specks of a cell
constexpr double kFewAtHeight = 0.3;  // of a page's blank cells
constexpr double kNearlySure = 0.99;  // belief from which on nothing but frayed rulings gave the doubt
constexpr double kBlank = 0.9996;     // a cell without any ink is 0.9998; chosen less, for a figure that left a speck

bool is_figure(const ocr::Numeral& numeral) {
  return numeral.kind == ocr::NumeralKind::figure && !numeral.readings.front().text.empty();
}

// The height at which figures stand in the row of a cell.
double height_of_print(const Box& cell, const std::vector<Box>& cells, const std::vector<ocr::Numeral>& numerals) {
  double sum = 0;
  double count = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool beside = std::abs(cells[i].y0 - cell.y0) + std::abs(cells[i].y1 - cell.y1) < cell.height() / 2;
    if (!beside || !is_figure(numerals[i])) continue;
    sum += numerals[i].ink.centre().y;
    ++count;
  }
  return count > 0 ? sum / count : cell.centre().y;
}

// Whether the part holds ink, all of it specks that stand alone and, but for `at_height`, off the height of a dash.
bool holds_lone_specks(const Image& grey, const Box& part, double print, bool at_height, double point) {
  std::vector<Point> specks;
  for (const InkPiece& piece : ink_in(grey, part)) {
    const Point at = piece.centre;
    if (!is_speck(piece, point)) return false;
    if (!at_height && std::abs(at.y - print) < kDashHeight * point) return false;
    for (const Point& other : specks) {
      if (std::hypot(at.x - other.x, at.y - other.y) < kAlone * point) return false;
    }
    specks.push_back(at);
    if (specks.size() > kMost) return false;
  }
  return !specks.empty();
}

// Whether a cell holds no ink but along its rulings, none of it larger than specks.
bool is_bare(const Image& grey, const Box& cell, double point) {
  const Box inner = inner_part(grey, cell, kSide * point);
  if (inner.empty() || !ink_in(grey, inner).empty()) return false;
  const std::vector<InkPiece> pieces = ink_in(grey, inner_part(grey, cell, kRuling * point));
  return std::all_of(pieces.begin(), pieces.end(), [&](const InkPiece& piece) { return is_speck(piece, point); });
}

bool is_doubted_blank(const ocr::Numeral& numeral) {
  const Reading& first = numeral.readings.front();
  return numeral.kind == ocr::NumeralKind::blank && first.text.empty() && first.probability < kBlank;
}

void believe_blank(std::vector<Reading>& readings) {
  const double rest = 1 - readings.front().probability;
  for (Reading& reading : readings) reading.probability *= (1 - kBlank) / rest;
  readings.front().probability = kBlank;
}

}  // namespace

void settle_lone_specks(const Image& grey, const std::vector<Box>& cells, std::vector<ocr::Numeral>& numerals) {
  const double point = point_of(grey);
  const bool no_dashes = dashes_of(numerals) == Dashes::none;
  std::vector<std::size_t> at_height;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!is_doubted_blank(numerals[i])) continue;
    const double print = height_of_print(cells[i], cells, numerals);
    const Box part = inner_part(grey, cells[i], kSide * point);
    const bool nearly_sure = numerals[i].readings.front().probability >= kNearlySure;
    if (holds_lone_specks(grey, part, print, false, point) || (nearly_sure && is_bare(grey, cells[i], point)))
      believe_blank(numerals[i].readings);
    else if (no_dashes && holds_lone_specks(grey, part, print, true, point))
      at_height.push_back(i);
  }
  const auto blanks = std::count_if(numerals.begin(), numerals.end(), [](const ocr::Numeral& numeral) {
    return numeral.kind == ocr::NumeralKind::blank;
  });
  if (static_cast<double>(at_height.size()) > kFewAtHeight * static_cast<double>(blanks)) return;
  for (const std::size_t i : at_height) believe_blank(numerals[i].readings);
}

}  // namespace nianbao::convert
