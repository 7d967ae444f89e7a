// Frames: continuous pixel coordinates, so that pixel i covers i <= x < i + 1. OpenCV counts from pixel middles; the
// half pixel is taken off and put back here, and nowhere else.
#include "layout/upright_frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace nianbao::layout {

namespace {

cv::Mat view(const Image& image) {
  // OpenCV has no view of constant pixels; nothing writes through this one.
  return {image.height, image.width, image.channels == 3 ? CV_8UC3 : CV_8UC1,
          const_cast<std::uint8_t*>(image.pixels.data())};
}

Projective shift(double x, double y) { return {{1, 0, x, 0, 1, y, 0, 0, 1}}; }

// Clockwise as seen on the page (y points down).
Projective rotation(double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  return {{c, -s, 0, s, c, 0, 0, 0, 1}};
}

}  // namespace

Frame upright_frame(int width, int height, double skew, int turn) {
  // Exact for quarters, where the sine is not quite zero in floating point.
  const Projective quarter = turn == 90    ? Projective{{0, -1, 0, 1, 0, 0, 0, 0, 1}}
                             : turn == 180 ? Projective{{-1, 0, 0, 0, -1, 0, 0, 0, 1}}
                             : turn == 270 ? Projective{{0, 1, 0, -1, 0, 0, 0, 0, 1}}
                                           : Projective{};
  const Projective straight = skew == 0 ? quarter : compose(rotation(-skew), quarter);
  const Box box = apply(straight, Box{0, 0, static_cast<double>(width), static_cast<double>(height)});
  Frame frame;
  frame.width = std::max(1, static_cast<int>(std::lround(box.width())));
  frame.height = std::max(1, static_cast<int>(std::lround(box.height())));
  const double margin_x = (frame.width - box.width()) / 2;
  const double margin_y = (frame.height - box.height()) / 2;
  frame.to_source = inverse(compose(straight, shift(margin_x - box.x0, margin_y - box.y0)));
  return frame;
}

Image drawn(const Image& source, const Frame& frame) {
  if (frame.to_source == Projective{} && frame.width == source.width && frame.height == source.height) return source;
  const Projective map = compose(compose(shift(0.5, 0.5), frame.to_source), shift(-0.5, -0.5));
  Image out = blank_image(frame.width, frame.height, source.channels, source.dpi);
  cv::Mat to = view(out);
  const cv::Mat matrix(3, 3, CV_64F, const_cast<double*>(map.m.data()));
  const int flags = cv::INTER_LINEAR | cv::WARP_INVERSE_MAP;
  if (map.m[6] == 0 && map.m[7] == 0) {
    cv::warpAffine(view(source), to, matrix.rowRange(0, 2), to.size(), flags, cv::BORDER_CONSTANT,
                   cv::Scalar::all(255));
  } else {
    cv::warpPerspective(view(source), to, matrix, to.size(), flags, cv::BORDER_CONSTANT, cv::Scalar::all(255));
  }
  return out;
}

}  // namespace nianbao::layout
