// Method: where a square wider than any stroke is dark throughout, there is a fill. Its outline is that of the dark
// pixels once thin strokes, rulings and print beside it among them, are opened away; what it encloses is the fill with
// the print on it. Inside, levels are turned about the fill's own, which is measured locally, since light is uneven:
// the fill becomes paper, and what is lighter than it ink. Its rim is drawn, because a fill ends where a ruling would
// be.
//
// Only flat fills with a little that is lighter on them are turned: no pictures, no bars without print, and no shadows,
// whose print is darker than they are. Pixels count as dark by their place between the page's paper and its ink, so
// that faint scans are judged as others are.
//
// Fails on fills so narrow that print leaves no free square on them, or reaches their edge.
#include "layout/dark_fills.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "layout/levels.h"
#include "layout/reduced.h"

namespace nianbao::layout {

namespace {

constexpr double kDarkestPaper = 0.35;  // of the page's paper level: what is darker over kLight is no paper in shadow

// Shares of the way from the page's paper to its ink.
constexpr double kDark = 0.33;       // office suites put white print on fills from 0.4 on
constexpr double kLighter = 0.5;     // of the way from the fill back to paper: print on it
constexpr double kFlat = 0.12;       // about the fill's level
constexpr double kPaperShare = 0.7;  // of the pixels that are darker than a page's paper, at least
constexpr double kInkShare = 0.004;  // of those that are its ink; a page with a heading and a table has 0.02

// Millimetres.
constexpr double kSquare = 1.5;   // wider than a stroke of a title of 26 point
constexpr double kStroke = 0.65;  // rulings, and strokes of print up to 14 point, are thinner
constexpr double kBorder = 0.5;   // light rulings on a fill are thinner
constexpr double kLeastSide = 3;  // of a fill
constexpr double kLight = 30;     // over which light is even enough: wider than a fill is high
constexpr double kRim = 0.25;     // its drawn rim: a ruling of 0.7 point

constexpr double kLeastFlat = 0.5;     // share of a fill that has its level
constexpr double kLeastPrint = 0.015;  // share of a fill that is lighter: a short word in a wide band
constexpr double kMostPrint = 0.5;

cv::Mat view(Image& image) { return {image.height, image.width, CV_8UC1, image.pixels.data()}; }

// Odd, so that squares have a middle.
int pixels(double mm, double dpi) { return std::max(3, static_cast<int>(std::lround(mm * dpi / 25.4)) | 1); }

cv::Mat square(int side) { return cv::Mat::ones(side, side, CV_8U); }

// The outlines of fills.
std::vector<std::vector<cv::Point>> outlines_of(const cv::Mat& dark, double dpi) {
  cv::Mat solid;
  cv::erode(dark, solid, square(pixels(kSquare, dpi)), {-1, -1}, 1, cv::BORDER_CONSTANT, 0);
  if (cv::countNonZero(solid) == 0) return {};
  cv::Mat fills;
  cv::morphologyEx(dark, fills, cv::MORPH_OPEN, square(pixels(kStroke, dpi)));
  cv::morphologyEx(fills, fills, cv::MORPH_CLOSE, square(pixels(kBorder, dpi)));
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(fills, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  std::erase_if(outlines, [&](const std::vector<cv::Point>& outline) {
    const cv::Rect box = cv::boundingRect(outline);
    return std::min(box.width, box.height) < pixels(kLeastSide, dpi) || cv::countNonZero(solid(box)) == 0;
  });
  return outlines;
}

// The level of the fill around each place: print covers less than half.
cv::Mat local_levels(const Image& grey, double dpi) {
  constexpr int kWindow = 15;  // pixels of the map: 5 mm
  Image small = reduced(grey, 75 / dpi);
  cv::Mat map;
  cv::medianBlur(view(small), map, kWindow);
  cv::resize(map, map, {grey.width, grey.height}, 0, 0, cv::INTER_LINEAR);
  return map;
}

// The paper's level around each place, in what light falls there.
cv::Mat local_paper(const Image& grey, double paper, double dpi) {
  constexpr double kMapDpi = 10;
  Image small = reduced(grey, kMapDpi / dpi);
  cv::Mat map;
  const int reach = std::max(3, static_cast<int>(std::lround(kLight * kMapDpi / 25.4)) | 1);
  cv::dilate(view(small), map, square(reach));
  cv::blur(map, map, {reach, reach});
  map = cv::max(map, kDarkestPaper * paper);
  cv::resize(map, map, {grey.width, grey.height}, 0, 0, cv::INTER_LINEAR);
  return map;
}

// What is told of a page's light.
struct Light {
  cv::Mat paper;                                         // local levels,
  cv::Mat fill;                                          // of what is under the print, paper or fill
  double ink = 0;                                        // share of the paper's level
  double dark() const { return 1 - kDark * (1 - ink); }  // the same
};

// Turns one fill about its level, where it is a flat one with print on it. `box`: of `mask` on the page.
bool turn(const cv::Mat& grey, const Light& page, const cv::Rect& box, const cv::Mat& mask, int rim) {
  const cv::Mat fill = page.fill(box);
  const cv::Mat paper = page.paper(box);
  cv::Mat pixels = grey(box);
  int all = 0;
  int flat = 0;
  int lighter = 0;
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x) {
      if (mask.at<std::uint8_t>(y, x) == 0) continue;
      const int level = fill.at<std::uint8_t>(y, x);
      const int white = paper.at<std::uint8_t>(y, x);
      const int value = pixels.at<std::uint8_t>(y, x);
      ++all;
      flat += level <= page.dark() * white && std::abs(value - level) <= kFlat * (1 - page.ink) * white ? 1 : 0;
      lighter += value - level >= kLighter * (white - level) ? 1 : 0;
    }
  }
  if (flat < kLeastFlat * all || lighter < kLeastPrint * all || lighter > kMostPrint * all) return false;
  cv::Mat inner;
  cv::erode(mask, inner, square(2 * rim + 1), {-1, -1}, 1, cv::BORDER_CONSTANT, 0);
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x) {
      if (mask.at<std::uint8_t>(y, x) == 0) continue;
      const double white = paper.at<std::uint8_t>(y, x);
      const double level = std::min<double>(fill.at<std::uint8_t>(y, x), white - 1);
      const double over = std::clamp((pixels.at<std::uint8_t>(y, x) - level) / (white - level), 0.0, 1.0);
      const double turned = inner.at<std::uint8_t>(y, x) != 0 ? 1 - over * (1 - page.ink) : page.ink;
      pixels.at<std::uint8_t>(y, x) = cv::saturate_cast<std::uint8_t>(turned * white);
    }
  }
  return true;
}

}  // namespace

std::vector<Box> turn_dark_fills(Image& image) {
  std::vector<Box> out;
  if (image.empty() || image.channels != 1) return out;
  cv::Mat grey = view(image);
  const double dpi = image.dpi > 0 ? image.dpi : 300;
  const Histogram histogram = histogram_of(image.pixels);
  const double paper = level_at(histogram, kPaperShare);
  Light page;
  page.paper = local_paper(image, paper, dpi);
  page.ink = level_at(histogram, kInkShare) / std::max(1.0, paper);
  cv::Mat dark;
  cv::compare(grey, page.dark() * page.paper, dark, cv::CMP_LE);
  const auto outlines = outlines_of(dark, dpi);
  if (outlines.empty()) return out;
  page.fill = local_levels(image, dpi);
  const int rim = std::max(1, static_cast<int>(std::lround(kRim * dpi / 25.4 / 2)));
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const cv::Rect box = cv::boundingRect(outlines[i]);
    cv::Mat mask(box.size(), CV_8U, cv::Scalar(0));
    cv::drawContours(mask, outlines, static_cast<int>(i), 255, cv::FILLED, cv::LINE_8, cv::noArray(), 0, -box.tl());
    if (!turn(grey, page, box, mask, rim)) continue;
    out.push_back({static_cast<double>(box.x), static_cast<double>(box.y), static_cast<double>(box.br().x),
                   static_cast<double>(box.br().y)});
  }
  return out;
}

}  // namespace nianbao::layout
