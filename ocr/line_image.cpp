// Method: the box is tightened to the rows that hold ink (Otsu's threshold within the box), cut out, scaled so that
// these rows come to the wished height, and framed with paper. Assumes dark print on lighter paper and a box that holds
// one line; a box over two lines gives characters of half the wished height. Fails where an underline or a ruling lies
// within the box: its rows count as ink.
#include "ocr/line_image.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "document/error.h"

namespace nianbao::ocr {
namespace {

constexpr double kLeastContrast = 24;   // grey levels between paper and ink: less is grain, not print
constexpr double kMostPixels = 40'000;  // width of the scaled line: a page of A3 at 600 dpi scaled up three times
constexpr int kLeastInk = 2;            // pixels of ink that make a row part of the line

struct Rows {
  int first = 0;
  int last = -1;
};

Rows rows_with_ink(const cv::Mat& ink) {
  Rows rows;
  for (int y = 0; y < ink.rows; ++y) {
    if (cv::countNonZero(ink.row(y)) < kLeastInk) continue;
    if (rows.last < 0) rows.first = y;
    rows.last = y;
  }
  return rows;
}

double factor_of(const cv::Rect& at, double height) { return std::min(height / at.height, kMostPixels / at.width); }

// Whether a pixel of each side is left at that height: a hair down the page is no line of text.
bool is_line(const cv::Rect& at, double height) { return std::min(at.width, at.height) * factor_of(at, height) >= 1; }

LineImage scaled(const cv::Mat& part, const cv::Rect& at, double height, double share, double paper) {
  const double factor = factor_of(at, height);
  cv::Mat small;
  cv::resize(part, small, {}, factor, factor, factor < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  const int margin = static_cast<int>(std::lround(share * height));
  LineImage line;
  line.pixels = blank_image(small.cols + 2 * margin, small.rows + 2 * margin, 1, 0);
  cv::Mat framed(line.pixels.height, line.pixels.width, CV_8UC1, line.pixels.pixels.data());
  cv::copyMakeBorder(small, framed, margin, margin, margin, margin, cv::BORDER_CONSTANT, cv::Scalar(paper));
  line.factor = factor;
  line.origin = {at.x - margin / factor, at.y - margin / factor};
  return line;
}

}  // namespace

std::optional<LineImage> cut_line(const Image& grey, const Box& line, double height, double margin) try {
  const Box inside = intersect(line, {0, 0, static_cast<double>(grey.width), static_cast<double>(grey.height)});
  if (inside.empty() || grey.channels != 1) return std::nullopt;
  const int x0 = static_cast<int>(std::floor(inside.x0));
  const int y0 = static_cast<int>(std::floor(inside.y0));
  const cv::Rect region(x0, y0, static_cast<int>(std::ceil(inside.x1)) - x0,
                        static_cast<int>(std::ceil(inside.y1)) - y0);
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  const cv::Mat box = page(region);
  cv::Mat ink;
  const double level = cv::threshold(box, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
  const double paper = cv::mean(box, box > level)[0];
  if (cv::countNonZero(ink) == 0 || paper - cv::mean(box, ink)[0] < kLeastContrast) return std::nullopt;
  const Rows rows = rows_with_ink(ink);
  if (rows.last < rows.first) return std::nullopt;
  const cv::Rect at(region.x, region.y + rows.first, region.width, rows.last - rows.first + 1);
  if (!is_line(at, height)) return std::nullopt;
  LineImage out = scaled(page(at), at, height, margin, paper);
  out.ink = {static_cast<double>(at.x), static_cast<double>(at.y), static_cast<double>(at.x + at.width),
             static_cast<double>(at.y + at.height)};
  return out;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("a text line could not be scaled: ") + e.what());
}

}  // namespace nianbao::ocr
