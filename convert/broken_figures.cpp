// Method: each digit of print is one piece. A fax that loses thin strokes leaves a 0 as its two sides, a 6 or 3 in
// parts; what it leaves of a 4 is one piece again, a clean 1. So figures in pieces tell what nobody can see of the
// others. Counted are pieces of some height within the ink of a figure that was read with digits alone: specks are
// less, and digits that touch only hide a break.
//
// Assumes print as fax machines send it. Fails in faces whose digits are open (stencils), to the safe side.
#include "convert/broken_figures.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

#include "document/error.h"

namespace nianbao::convert {

namespace {

constexpr int kInk = 160;         // grey levels up to which a redrawn pixel is ink
constexpr double kPiece = 0.3;    // height of a piece, by the figure's: a 3 breaks into thirds
constexpr double kLegible = 0.5;  // belief from which on the number of digits is known

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

}  // namespace

double share_of_broken(const Image& grey, const std::vector<ocr::Numeral>& numerals) try {
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  std::size_t figures = 0;
  std::size_t broken = 0;
  for (const ocr::Numeral& numeral : numerals) {
    const Reading& first = numeral.readings.front();
    if (numeral.kind != ocr::NumeralKind::figure || first.probability < kLegible || first.text.empty()) continue;
    if (first.text.find_first_not_of("0123456789") != std::string::npos) continue;
    ++figures;
    if (pieces_in(page, numeral.ink) > first.text.size()) ++broken;
  }
  return figures > 0 ? static_cast<double>(broken) / static_cast<double>(figures) : 0;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("figures could not be looked at for breaks: ") + e.what());
}

}  // namespace nianbao::convert
