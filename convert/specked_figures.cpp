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
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>

#include "convert/figure_pattern.h"
#include "convert/figure_places.h"
#include "convert/lost_strokes.h"
#include "document/error.h"

namespace nianbao::convert {

namespace {

constexpr double kOpen = 0.9996;        // belief up to which a figure is read again
constexpr double kNoWitness = 0.5;      // belief that lets none of those show how figures are set
constexpr std::size_t kMostOpen = 200;  // of a page with more all are left as they are
constexpr std::size_t kMostSpecks = 10;
constexpr int kInk = 160;  // grey levels up to which a redrawn pixel is ink
// Points (1/72 inch), as in lone_specks.cpp.
constexpr double kRuling = 1.2;
constexpr double kLargest = 1.2;
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

constexpr double kFar = 1e6;

// A cell whose figure stands among specks.
struct Specked {
  std::vector<cv::Rect> specks;
  double left = kFar;   // from the nearest one at the left of the figure to it, pixels
  double right = kFar;  // the same at its right
};

cv::Rect inner_part(const Box& cell, double side, const cv::Mat& page) {
  const int x0 = static_cast<int>(std::ceil(cell.x0 + side));
  const int y0 = static_cast<int>(std::ceil(cell.y0 + side));
  const cv::Rect part(x0, y0, static_cast<int>(cell.x1 - side) - x0, static_cast<int>(cell.y1 - side) - y0);
  return part.width > 0 && part.height > 0 ? part & cv::Rect(0, 0, page.cols, page.rows) : cv::Rect();
}

// The specks of a cell that stand apart from its figure.
std::optional<Specked> specked(const cv::Mat& page, const Box& cell, double digit, double point) {
  const cv::Rect part = inner_part(cell, kRuling * point, page);
  if (part.empty()) return std::nullopt;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(page(part) <= kInk, labels, stats, centres, 8, CV_32S);
  cv::Rect figure;
  std::vector<cv::Rect> small;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(part.x + stats.at<int>(i, cv::CC_STAT_LEFT), part.y + stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (std::max(box.width, box.height) <= kLargest * point)
      small.push_back(box);
    else
      figure = figure.empty() ? box : figure | box;
  }
  if (figure.empty() || figure.height > kOneLine * digit) return std::nullopt;
  const int apart = static_cast<int>(std::ceil(kApart * digit));
  const cv::Rect near(figure.x - apart, figure.y - apart, figure.width + 2 * apart, figure.height + 2 * apart);
  Specked out;
  for (const cv::Rect& speck : small) {
    if (!(speck & near).empty()) continue;
    out.specks.push_back(speck);
    if (speck.x < figure.x) out.left = std::min<double>(out.left, figure.x - speck.x - speck.width);
    const int right = figure.x + figure.width;
    if (speck.x + speck.width > right) out.right = std::min<double>(out.right, speck.x - right);
  }
  if (out.specks.empty() || out.specks.size() > kMostSpecks) return std::nullopt;
  return out;
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
                            const CellReader& read, std::vector<ocr::Numeral>& numerals) try {
  const double digit = digit_height(numerals);
  if (digit <= 0) return;
  Image clean = grey;
  cv::Mat page(clean.height, clean.width, CV_8UC1, clean.pixels.data());
  const double point = (grey.dpi > 0 ? grey.dpi : 300) / 72;
  std::vector<std::size_t> open;
  std::vector<Specked> found;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Reading& first = numerals[i].readings.front();
    if (numerals[i].kind != ocr::NumeralKind::figure || first.probability >= kOpen) continue;
    const std::optional<Specked> cell = specked(page, cells[i], digit, point);
    if (!cell) continue;
    open.push_back(i);
    found.push_back(*cell);
  }
  if (open.empty() || open.size() > kMostOpen) return;
  for (const Specked& cell : found) {
    for (const cv::Rect& speck : cell.specks) page(speck).setTo(255);
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
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("specks beside figures could not be found: ") + e.what());
}

}  // namespace nianbao::convert
