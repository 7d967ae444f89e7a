// Method: the box of a text line is tightened to its ink and scaled to the height at which digits beside Chinese
// characters come out as high as digits of cells do; the network then sees characters as other writing and figures as
// figures, in order. Assumes one line of upright print. Fails on lines of digits alone: those would come out too large.
#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "document/error.h"
#include "ocr/line_image.h"
#include "ocr/numeral_window.h"

namespace nianbao::ocr {

namespace {

constexpr double kLineHeight = 28;     // pixels of the line's ink: digits, three quarters of it, come out at 21
constexpr double kLeastContrast = 25;  // grey levels: as for cells
constexpr int kMostWide = 4000;        // pixels: a line of A3 is 1800

}  // namespace

LineWindow line_window(const Image& grey, const Box& line) try {
  const auto cut = cut_line(grey, line, kLineHeight);
  if (!cut || cut->pixels.width > kMostWide) return {};
  const Image& from = cut->pixels;
  const cv::Mat pixels(from.height, from.width, CV_8UC1, const_cast<std::uint8_t*>(from.pixels.data()));
  double darkest = 0;
  double paper = 0;
  cv::minMaxLoc(pixels, &darkest, &paper);
  const double contrast = std::max(paper - darkest, kLeastContrast);
  const int width = (from.width + 7) / 8 * 8;
  Image window = blank_image(width, kWindowHeight, 1, 0);
  std::fill(window.pixels.begin(), window.pixels.end(), std::uint8_t{0});
  cv::Mat out(kWindowHeight, width, CV_8UC1, window.pixels.data());
  const int top = std::max(0, (from.height - kWindowHeight) / 2);
  const int rows = std::min(kWindowHeight, from.height);
  pixels.rowRange(top, top + rows)
      .convertTo(out(cv::Rect(0, (kWindowHeight - rows) / 2, from.width, rows)), CV_8U, -255 / contrast,
                 paper * 255 / contrast);
  return {std::move(window), cut->factor, cut->origin.x};
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("a line could not be scaled: ") + e.what());
}

}  // namespace nianbao::ocr
