// Method: the mean of the pixels that a pixel of the copy covers. Halves first, of which OpenCV takes the mean of two
// by two eight times as fast as of any other number; at least a half is left to one last step, which is coarse where it
// takes less (two errors more on a page of a hundred characters). So that each half is whole, the last rows and columns
// that are no multiple stay out, and the copy's last pixels are taken twice where they lack.
#include "layout/reduced.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace nianbao::layout {

namespace {

// By a half, so many times; sides are multiples of it.
cv::Mat halved(cv::Mat image, int times) {
  for (int i = 0; i < times; ++i) {
    cv::Mat half;
    cv::resize(image, half, {image.cols / 2, image.rows / 2}, 0, 0, cv::INTER_AREA);
    image = half;
  }
  return image;
}

int by(double factor, int pixels) { return std::max(1, static_cast<int>(std::lround(pixels * factor))); }

}  // namespace

Image reduced(const Image& image, double factor) {
  if (factor >= 1) return image;
  Image out = blank_image(by(factor, image.width), by(factor, image.height), image.channels, image.dpi * factor);
  const int type = image.channels == 3 ? CV_8UC3 : CV_8UC1;
  const cv::Mat all(image.height, image.width, type, const_cast<std::uint8_t*>(image.pixels.data()));
  const int smaller = std::min(image.width, image.height);
  int times = 0;
  const auto may_halve = [&](double share) { return share == 1 || 2 * share <= 1; };
  while (may_halve(factor * (2 << times)) && (2 << times) <= smaller) ++times;
  const cv::Size whole(all.cols >> times << times, all.rows >> times << times);
  cv::Mat small = halved(all(cv::Rect({0, 0}, whole)), times);
  const cv::Size left(std::min(out.width, by(factor, whole.width)), std::min(out.height, by(factor, whole.height)));
  if (small.size() != left) cv::resize(small, small, left, 0, 0, cv::INTER_AREA);
  cv::Mat to(out.height, out.width, type, out.pixels.data());
  cv::copyMakeBorder(small, to, 0, out.height - left.height, 0, out.width - left.width, cv::BORDER_REPLICATE);
  return out;
}

}  // namespace nianbao::layout
