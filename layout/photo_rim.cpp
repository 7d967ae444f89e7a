// The table beside a sheet -> paper.
//
// Method: a sheet's sides are bent, and the quadrangle through its corners is straight, so that slivers of what lies
// beside the sheet are left along the sides: dark lines at the rim, which pass for a frame around the page. On a small
// copy without print, line by line, the paper's level is measured in the margin; from there outwards the line is paper
// up to the first place that is darker, and what lies beyond is painted in the margin's colour.
//
// Assumes that nothing is printed within kMostDeep of the sheet's sides beyond something dark. Where the dark reaches
// deeper it is a shadow, a finger or a picture, and left alone. Fails on the line of shadow between the sheet and one
// below it, which is as thin as a ruling.
#include "layout/photo_rim.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "layout/reduced.h"

namespace nianbao::layout {

namespace {

constexpr int kSmallSide = 700;   // pixels, longer side of the copy: 0.42 mm of an A4 sheet each
constexpr int kPrint = 9;         // pixels of the copy: strokes, rulings and small characters are narrower
constexpr int kMostDeep = 16;     // pixels of the copy, 7 mm: sheets bend by less, and margins are wider
constexpr int kMargin = 14;       // pixels of the copy beyond that, in which the paper's level is measured
constexpr double kDarker = 0.93;  // of the paper's level; creases and grain are lighter
constexpr int kSoft = 1;          // pixels of the copy: the soft edge

// A place of the copy: on a line that runs inwards from a side, so far from the rim.
cv::Rect place(const cv::Size& size, std::size_t side, int line, int at) {
  switch (side) {
    case 0:
      return {line, at, 1, 1};
    case 1:
      return {size.width - 1 - at, line, 1, 1};
    case 2:
      return {line, size.height - 1 - at, 1, 1};
    default:
      return {at, line, 1, 1};
  }
}

// How deep what is beside the sheet reaches in along a line, pixels; 0: not at all, or too deep.
int depth_of(const cv::Mat& grey, std::size_t side, int line) {
  std::array<std::uint8_t, kMostDeep + kMargin> levels{};
  for (int at = 0; at < kMostDeep + kMargin; ++at) {
    levels[static_cast<std::size_t>(at)] = grey.at<std::uint8_t>(place(grey.size(), side, line, at).tl());
  }
  std::array<std::uint8_t, kMargin> margin{};
  std::copy_n(levels.begin() + kMostDeep, kMargin, margin.begin());
  std::nth_element(margin.begin(), margin.begin() + kMargin / 2, margin.end());
  const double least = kDarker * margin[kMargin / 2];
  std::size_t depth = kMostDeep;
  while (depth > 0 && levels[depth - 1] >= least) --depth;
  return depth == kMostDeep ? 0 : static_cast<int>(depth);
}

// The small copy without print; what is outside counts as dark, or a thin sliver would pass for print.
cv::Mat without_print(const cv::Mat& small) {
  cv::Mat padded;
  cv::copyMakeBorder(small, padded, kPrint, kPrint, kPrint, kPrint, cv::BORDER_CONSTANT, cv::Scalar::all(0));
  cv::morphologyEx(padded, padded, cv::MORPH_CLOSE, cv::Mat::ones(kPrint, kPrint, CV_8U));
  return padded({kPrint, kPrint, small.cols, small.rows});
}

}  // namespace

void clear_rim(Image& flat, const std::array<bool, 4>& whole) {
  const double factor = std::min(1.0, static_cast<double>(kSmallSide) / std::max(flat.width, flat.height));
  cv::Mat all(flat.height, flat.width, flat.channels == 3 ? CV_8UC3 : CV_8UC1, flat.pixels.data());
  Image copy = reduced(flat, factor);
  const cv::Mat small(copy.height, copy.width, all.type(), copy.pixels.data());
  if (std::min(small.cols, small.rows) < 4 * (kMostDeep + kMargin)) return;
  const cv::Mat colour = without_print(small);
  cv::Mat grey = colour;
  if (colour.channels() == 3) cv::cvtColor(colour, grey, cv::COLOR_RGB2GRAY);
  cv::Mat mask = cv::Mat::zeros(small.size(), CV_8U);
  cv::Mat paint = colour.clone();
  for (std::size_t side = 0; side < whole.size(); ++side) {
    const int lines = !whole[side] ? 0 : side % 2 == 0 ? small.cols : small.rows;
    for (int line = 0; line < lines; ++line) {
      const int depth = depth_of(grey, side, line);
      const cv::Mat paper = colour(place(small.size(), side, line, kMostDeep));
      for (int at = 0; depth > 0 && at < depth + kSoft; ++at) {
        const cv::Rect spot = place(small.size(), side, line, at);
        mask(spot).setTo(255);
        paper.copyTo(paint(spot));
      }
    }
  }
  if (cv::countNonZero(mask) == 0) return;
  cv::resize(mask, mask, all.size(), 0, 0, cv::INTER_NEAREST);
  cv::resize(paint, paint, all.size(), 0, 0, cv::INTER_NEAREST);
  paint.copyTo(all, mask);
}

}  // namespace nianbao::layout
