// Band by band, so that the places of the pixels need little memory. They are computed on a mesh and between its nodes
// by linear interpolation.
#include "layout/curl_draw.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace nianbao::layout {

namespace {

constexpr int kBand = 256;     // rows that are drawn at once
constexpr int kMeshStep = 16;  // pixels between places where the surface is computed

cv::Mat view_of(const Image& image) {
  return {image.height, image.width, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data())};
}

}  // namespace

Image drawn_through(const Image& source, int width, int height, const std::function<Point(const Point&)>& from,
                    std::uint8_t outside) {
  Image out = blank_image(width, height, 1, source.dpi);
  cv::Mat to = view_of(out);
  const int across = width / kMeshStep + 3;
  for (int top = 0; top < height; top += kBand) {
    const int rows = std::min(kBand, height - top);
    const int down = rows / kMeshStep + 3;
    cv::Mat1f xs(down, across);
    cv::Mat1f ys(down, across);
    for (int j = 0; j < down; ++j) {
      for (int i = 0; i < across; ++i) {
        // One node around the band on all sides; resize places nodes at the middles of their boxes.
        const Point place = from({(i - 0.5) * kMeshStep, top + (j - 0.5) * kMeshStep});
        xs(j, i) = static_cast<float>(place.x - 0.5);
        ys(j, i) = static_cast<float>(place.y - 0.5);
      }
    }
    const cv::Size whole(across * kMeshStep, down * kMeshStep);
    cv::resize(xs, xs, whole, 0, 0, cv::INTER_LINEAR);
    cv::resize(ys, ys, whole, 0, 0, cv::INTER_LINEAR);
    const cv::Rect inside(kMeshStep, kMeshStep, width, rows);
    cv::remap(view_of(source), to.rowRange(top, top + rows), xs(inside), ys(inside), cv::INTER_LINEAR,
              cv::BORDER_CONSTANT, cv::Scalar::all(outside));
  }
  return out;
}

}  // namespace nianbao::layout
