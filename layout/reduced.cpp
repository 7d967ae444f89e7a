// Method: the mean of the pixels that a pixel of the copy covers. Halves first, of which OpenCV takes the mean of two
// by two eight times as fast as of any other number; what is left is less than a half and one step. An odd last row or
// column is left out of a half, which moves the far end by a pixel of the source at most.
#include "layout/reduced.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace nianbao::layout {

Image reduced(const Image& image, double factor) {
  if (factor >= 1) return image;
  const int width = std::max(1, static_cast<int>(std::lround(image.width * factor)));
  const int height = std::max(1, static_cast<int>(std::lround(image.height * factor)));
  Image out = blank_image(width, height, image.channels, image.dpi * factor);
  const int type = image.channels == 3 ? CV_8UC3 : CV_8UC1;
  cv::Mat from(image.height, image.width, type, const_cast<std::uint8_t*>(image.pixels.data()));
  while (from.cols >= 2 * width && from.rows >= 2 * height) {
    const cv::Size half(from.cols / 2, from.rows / 2);
    cv::Mat next;
    cv::resize(from(cv::Rect(0, 0, 2 * half.width, 2 * half.height)), next, half, 0, 0, cv::INTER_AREA);
    from = next;
  }
  cv::Mat to(height, width, type, out.pixels.data());
  cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
  return out;
}

}  // namespace nianbao::layout
