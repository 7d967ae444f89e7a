// Method: cells of a page share face and damage, so that on a page with many doubts strokes were lost for good, and a
// figure that looks whole may be what is left of another. Each digit of print is one piece. A fax that loses thin
// strokes leaves a 0 as its two sides, a 6 or 3 in parts; what it leaves of a 4 is one piece again, a clean 1. So
// figures in pieces tell what nobody can see of the others. Counted are pieces of some height within the ink of a
// figure that was read with digits alone: specks are less, and digits that touch only hide a break. A 0 alone is seldom
// the rest of another figure. Where a figure stands (figure_places.h) tells whether something beside it was lost, and a
// 1 from the rest of a 4; but where most figures are in pieces, a 1 in pieces may be a 0 that lost one side more.
// There a dash, as thin as the strokes that broke, may be gone as a whole, and no blank is sure, unless the page is one
// that prints none (page_dashes.h). Where dashes are left beside blanks, none of these is sure on any page that lost
// strokes; nor where many blanks hold more than lone specks: of seven slashes of hairlines a fax left bits in five
// cells, and of 22 to 43 blank ones on four pages in none to a tenth.
//
// Assumes print as fax machines send it. Fails in faces whose digits are open (stencils), to the safe side.
#include "convert/lost_strokes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <opencv2/imgproc.hpp>
#include <string>

#include "convert/page_dashes.h"
#include "document/error.h"

namespace nianbao::convert {

namespace {

constexpr int kInk = 160;           // grey levels up to which a redrawn pixel is ink
constexpr double kPiece = 0.3;      // height of a piece, by the figure's: a 3 breaks into thirds
constexpr double kLegible = 0.5;    // belief up to which it is dirt, or two figures, and says nothing of strokes
constexpr double kPoorPage = 0.01;  // mean doubt of a page's figures, from which on strokes were lost
// Shares of a page's figures.
constexpr double kInPieces = 0.1;       // broken, from which on strokes were lost
constexpr double kMostInPieces = 0.5;   // broken, from which on a whole dash or a side of a 0 may be gone
constexpr double kMostIllegible = 0.3;  // illegible, from which on the same holds of a dash

constexpr double kBare = 0.9995;        // belief from which on a blank holds lone specks at most
constexpr double kManyWithBits = 0.25;  // of a page's blanks: print was there

// Of a figure off its place where strokes were lost: one in 60 of the lone 1s that are whole stands so, and nearly all
// rests of a 4. Two such rests can be each other's proof in a sum.
constexpr double kMostBelievedOff = 0.9;

bool is_figure(const ocr::Numeral& numeral) {
  return numeral.kind == ocr::NumeralKind::figure && !numeral.readings.front().text.empty();
}

bool is_legible(const ocr::Numeral& numeral) { return numeral.readings.front().probability > kLegible; }

// How many pieces of some height stand in a box.
std::size_t pieces_in(const cv::Mat& page, const Box& ink) {
  const int x0 = static_cast<int>(std::floor(ink.x0));
  const int y0 = static_cast<int>(std::floor(ink.y0));
  const cv::Rect box =
      cv::Rect(x0, y0, static_cast<int>(std::ceil(ink.x1)) - x0, static_cast<int>(std::ceil(ink.y1)) - y0) &
      cv::Rect(0, 0, page.cols, page.rows);
  if (box.empty()) return 0;
  const cv::Mat print = page(box) <= kInk;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(print, labels, stats, centres, 8, CV_32S);
  std::size_t pieces = 0;
  for (int i = 1; i < count; ++i) {
    if (stats.at<int>(i, cv::CC_STAT_HEIGHT) >= kPiece * box.height) ++pieces;
  }
  return pieces;
}

// Whether many of a page's blank cells hold more than lone specks (lone_specks.h).
bool holds_bits(const std::vector<ocr::Numeral>& numerals) {
  std::size_t blanks = 0;
  std::size_t with_bits = 0;
  for (const ocr::Numeral& numeral : numerals) {
    if (numeral.kind != ocr::NumeralKind::blank) continue;
    ++blanks;
    if (numeral.readings.front().probability < kBare) ++with_bits;
  }
  return static_cast<double>(with_bits) > kManyWithBits * static_cast<double>(blanks);
}

// Whether a blank may be a dash that was lost.
bool may_lack_dashes(const std::vector<ocr::Numeral>& numerals, bool lost_strokes, bool mostly_in_pieces) {
  const Dashes dashes = dashes_of(numerals);
  if (dashes == Dashes::unknown) return mostly_in_pieces;
  return lost_strokes && (dashes == Dashes::printed || holds_bits(numerals));
}

double share_of_broken(const std::vector<Pieces>& pieces) {
  const auto broken = std::count(pieces.begin(), pieces.end(), Pieces::broken);
  const auto known = broken + std::count(pieces.begin(), pieces.end(), Pieces::whole);
  return known > 0 ? static_cast<double>(broken) / static_cast<double>(known) : 0;
}

bool is_mostly_dust(const std::vector<ocr::Numeral>& numerals) {
  std::size_t figures = 0;
  std::size_t illegible = 0;
  for (const ocr::Numeral& numeral : numerals) {
    if (!is_figure(numeral)) continue;
    ++figures;
    if (!is_legible(numeral)) ++illegible;
  }
  return static_cast<double>(illegible) > kMostIllegible * static_cast<double>(figures);
}

void doubt(ocr::Numeral& numeral, double most = kMostBelieved) { believe_no_more(numeral.readings, most); }

}  // namespace

std::vector<Pieces> pieces_of(const Image& grey, const std::vector<ocr::Numeral>& numerals) try {
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  std::vector<Pieces> out(numerals.size(), Pieces::unknown);
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    const std::string& text = numerals[i].readings.front().text;
    if (!is_figure(numerals[i]) || !is_legible(numerals[i])) continue;
    if (text.find_first_not_of("0123456789") != std::string::npos) continue;
    out[i] = pieces_in(page, numerals[i].ink) > text.size() ? Pieces::broken : Pieces::whole;
  }
  return out;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("figures could not be looked at for breaks: ") + e.what());
}

bool keeps_strokes(const std::vector<Pieces>& pieces) {
  const bool any = std::any_of(pieces.begin(), pieces.end(), [](Pieces of) { return of == Pieces::whole; });
  return any && share_of_broken(pieces) < kInPieces;
}

double mean_doubt_of(const std::vector<ocr::Numeral>& numerals) {
  double doubts = 0;
  std::size_t legible = 0;
  for (const ocr::Numeral& numeral : numerals) {
    if (!is_figure(numeral) || !is_legible(numeral)) continue;
    doubts += 1 - numeral.readings.front().probability;
    ++legible;
  }
  return legible > 0 ? doubts / static_cast<double>(legible) : 0;
}

bool weigh_by_lost_strokes(const std::vector<Pieces>& pieces, const std::vector<FigurePlace>& places, double mean_doubt,
                           std::vector<ocr::Numeral>& numerals) {
  const bool mostly_dust = is_mostly_dust(numerals);
  const double broken = share_of_broken(pieces);
  const bool poor = mean_doubt >= kPoorPage;
  const bool in_pieces = broken >= kInPieces;
  const bool mostly_in_pieces = broken >= kMostInPieces;
  const bool lack_dashes = mostly_dust || may_lack_dashes(numerals, poor || in_pieces, mostly_in_pieces);
  for (std::size_t i = 0; i < numerals.size(); ++i) {
    if (numerals[i].kind == ocr::NumeralKind::blank) {
      if (lack_dashes) doubt(numerals[i]);
      continue;
    }
    if (!is_figure(numerals[i])) continue;
    const std::string& text = numerals[i].readings.front().text;
    const bool with_one = text.find('1') != std::string::npos;
    const bool may_lack = (poor && text != "0") || (in_pieces && with_one);
    const bool may_be_side = with_one && mostly_in_pieces && pieces[i] == Pieces::broken;
    const bool whole = places[i] == FigurePlace::in_place && !may_be_side;
    if (places[i] == FigurePlace::off && may_lack)
      doubt(numerals[i], kMostBelievedOff);
    else if (places[i] == FigurePlace::off || (may_lack && !whole))
      doubt(numerals[i]);
  }
  return poor || in_pieces;
}

}  // namespace nianbao::convert
