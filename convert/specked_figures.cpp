// Method: a fax has specks on its paper, and the numeral recogniser takes one beside a figure for a point, or for what
// is left of its sign: .171 for 171, -57 for 57. A threshold does leave signs so. But figures of a table are set alike,
// and what lost a sign stands off its place (figure_places.h). So a figure in doubt is read again without its specks:
// those of full stops or less, as far from it as no part of a digit or tail of a comma is. It is believed where it says
// no other digits than before, and stands where the others of its table do; where these are aligned at one side, what
// was lost at the other would not be seen, and specks there stay.
//
// Assumes a page in black and white. Fails, to the side of the doubt, on specks that touch the figure or lie within it,
// and on pages of too few figures to show how they are set.
#include "convert/specked_figures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "convert/cell_ink.h"
#include "convert/figure_pattern.h"
#include "convert/figure_places.h"
#include "convert/lost_strokes.h"

namespace nianbao::convert {

namespace {

constexpr double kOpen = 0.9996;        // belief up to which a figure is read again
constexpr double kNoWitness = 0.5;      // belief that lets none of those show how figures are set
constexpr std::size_t kMostOpen = 200;  // of a page with more all are left as they are
constexpr std::size_t kMostSpecks = 10;
constexpr double kRuling = 1.2;  // points along the sides of a cell, as in lone_specks.cpp
constexpr double kFar = 1e6;     // pixels: further than any page is wide
// By the height of a digit.
constexpr double kApart = 0.25;   // from the figure: parts of one digit and tails of commas are nearer
constexpr double kBeyond = 0.7;   // from the figure: hyphens, as wide as that with their white, begin nearer
constexpr double kOneLine = 1.5;  // of what is left at most

// Whether `figure` is what `text` is without marks before it or behind it.
bool is_without_marks(const std::string& figure, const std::string& text) {
  const std::size_t at = text.find(figure);
  if (figure.empty() || at == std::string::npos || digits_of(figure) != digits_of(text)) return false;
  return figure.front() != '.' && figure.back() >= '0' && figure.back() <= '9' &&
         figure.find_first_not_of("0123456789,.+-") == std::string::npos;
}

// A cell whose figure stands among specks.
struct Specked {
  std::vector<Box> specks;
  double left = kFar;   // from the nearest one at the left of the figure to it, pixels
  double right = kFar;  // the same at its right
};

// The specks of a cell that stand apart from its figure.
std::optional<Specked> specked(const Image& grey, const Box& cell, double digit, double point) {
  Box figure;
  std::vector<Box> small;
  for (const InkPiece& piece : ink_in(grey, inner_part(grey, cell, kRuling * point))) {
    if (is_speck(piece, point))
      small.push_back(piece.box);
    else
      figure = unite(figure, piece.box);
  }
  if (figure.empty() || figure.height() > kOneLine * digit) return std::nullopt;
  const Box near = grow(figure, std::ceil(kApart * digit));
  Specked out;
  for (const Box& speck : small) {
    if (!intersect(speck, near).empty()) continue;
    out.specks.push_back(speck);
    if (speck.x0 < figure.x0) out.left = std::min(out.left, figure.x0 - speck.x1);
    if (speck.x1 > figure.x1) out.right = std::min(out.right, speck.x0 - figure.x1);
  }
  if (out.specks.empty() || out.specks.size() > kMostSpecks) return std::nullopt;
  return out;
}

void paint_white(Image& grey, const Box& box) {
  for (int y = static_cast<int>(box.y0); y < static_cast<int>(box.y1); ++y)
    std::fill(grey.row(y) + static_cast<int>(box.x0), grey.row(y) + static_cast<int>(box.x1), std::uint8_t{255});
}

// Whether what stood where the specks do would have been missed; `beyond`: pixels from a figure, further than where any
// sign begins.
bool shows_loss(const Specked& cell, Alignment alignment, double beyond) {
  if (alignment == Alignment::middle) return true;
  return (alignment == Alignment::left && cell.right >= beyond) ||
         (alignment == Alignment::right && cell.left >= beyond);
}

}  // namespace

void settle_specked_figures(const Image& grey, const std::vector<Box>& cells, const std::vector<std::size_t>& tables,
                            const CellReader& read, std::vector<ocr::Numeral>& numerals) {
  const double digit = digit_height(numerals);
  if (digit <= 0) return;
  const double point = point_of(grey);
  std::vector<std::size_t> open;
  std::vector<Specked> found;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Reading& first = numerals[i].readings.front();
    if (numerals[i].kind != ocr::NumeralKind::figure || first.probability >= kOpen) continue;
    const std::optional<Specked> cell = specked(grey, cells[i], digit, point);
    if (!cell) continue;
    open.push_back(i);
    found.push_back(*cell);
  }
  if (open.empty() || open.size() > kMostOpen) return;
  Image clean = grey;
  for (const Specked& cell : found) {
    for (const Box& speck : cell.specks) paint_white(clean, speck);
  }
  std::vector<Box> some;
  some.reserve(open.size());
  for (const std::size_t i : open) some.push_back(cells[i]);
  const std::vector<ocr::Numeral> again = read_among_sure(clean, some, read, cells, numerals);
  std::vector<ocr::Numeral> settled = numerals;
  for (std::size_t k = 0; k < open.size(); ++k) {
    settled[open[k]] = again[k];
    believe_no_more(settled[open[k]].readings, kNoWitness);
  }
  const std::vector<FigurePlace> places = places_of(clean, cells, tables, settled);
  const std::vector<Alignment> alignments = alignments_of(clean, cells, tables, settled);
  const double beyond = keeps_strokes(pieces_of(clean, settled)) ? kBeyond * digit : kFar;
  for (std::size_t k = 0; k < open.size(); ++k) {
    const std::size_t i = open[k];
    const Reading& first = again[k].readings.front();
    const bool same =
        again[k].kind == ocr::NumeralKind::figure && is_without_marks(first.text, numerals[i].readings.front().text);
    const bool surer = first.probability > numerals[i].readings.front().probability;
    if (same && surer && places[i] == FigurePlace::in_place && shows_loss(found[k], alignments[i], beyond))
      numerals[i] = again[k];
  }
}

}  // namespace nianbao::convert
