#include "convert/cell_ink.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

#include "document/error.h"

namespace nianbao::convert {

namespace {

constexpr int kInk = 160;         // grey levels up to which a redrawn pixel is ink
constexpr double kLargest = 1.2;  // points: two pixels of a fax at 200 dpi, redrawn
constexpr double kUsualDpi = 300;

}  // namespace

double point_of(const Image& grey) { return (grey.dpi > 0 ? grey.dpi : kUsualDpi) / 72; }

Box inner_part(const Image& grey, const Box& cell, double side) {
  const Box part = {std::ceil(cell.x0 + side), std::ceil(cell.y0 + side), std::trunc(cell.x1 - side),
                    std::trunc(cell.y1 - side)};
  return intersect(part, {0, 0, 1.0 * grey.width, 1.0 * grey.height});
}

std::vector<InkPiece> ink_in(const Image& grey, const Box& part) try {
  if (part.empty()) return {};
  const cv::Mat page(grey.height, grey.width, CV_8UC1, const_cast<std::uint8_t*>(grey.pixels.data()));
  const cv::Rect rect(static_cast<int>(part.x0), static_cast<int>(part.y0), static_cast<int>(part.width()),
                      static_cast<int>(part.height()));
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(page(rect) <= kInk, labels, stats, centres, 8, CV_32S);
  std::vector<InkPiece> pieces;
  pieces.reserve(static_cast<std::size_t>(std::max(0, count - 1)));
  for (int i = 1; i < count; ++i) {
    const double x0 = part.x0 + stats.at<int>(i, cv::CC_STAT_LEFT);
    const double y0 = part.y0 + stats.at<int>(i, cv::CC_STAT_TOP);
    pieces.push_back({{x0, y0, x0 + stats.at<int>(i, cv::CC_STAT_WIDTH), y0 + stats.at<int>(i, cv::CC_STAT_HEIGHT)},
                      {part.x0 + centres.at<double>(i, 0), part.y0 + centres.at<double>(i, 1)}});
  }
  return pieces;
} catch (const cv::Exception& e) {
  throw Error(ErrorKind::fault, "", std::string("the ink in cells could not be found: ") + e.what());
}

bool is_speck(const InkPiece& piece, double point) {
  return std::max(piece.box.width(), piece.box.height()) <= kLargest * point;
}

}  // namespace nianbao::convert
